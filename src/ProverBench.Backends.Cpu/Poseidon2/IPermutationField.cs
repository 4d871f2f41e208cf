using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>A vector field with the steps of Poseidon2; each step has a plain form, and a field may have a better one.</summary>
/// <remarks>A state is an array of Width vectors; lane l of all of them is one state.</remarks>
internal unsafe interface IPermutationField<X, F, V> : IVectorField<F, V>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>The largest k for which <see cref="InternalLayer"/> multiplies by 2^−k better than by any other element; 0 for none.</summary>
    static virtual int MaxHalving => 0;

    /// <summary>(a + constant)^degree for a degree of 3, 5 or 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual V AddAndRaise(V a, F constant, int degree) => PlainLayers<X, F, V>.Raise(X.Add(a, X.Broadcast(constant)), degree);

    /// <summary>state ← M_E·state.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static virtual void ExternalLayer(V* state, int width, Poseidon2ExternalMatrix matrix) => SmallMatrices<X, V>.Apply(state, width, matrix);

    /// <summary>state ← M_I·state.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static virtual void InternalLayer(V* state, InternalMatrix<F> matrix) => PlainLayers<X, F, V>.Internal(state, matrix);
}
