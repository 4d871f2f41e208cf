using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2.Assembled;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>A vector field with the steps of Poseidon2; each step has a plain form, and a field may have a better one.</summary>
/// <remarks>
/// A state is an array of Width vectors; lane l of all of them is one state. The steps stay calls of their own: the compiler's budget
/// for inlining ends within one permutation, and what is left over would be a call for every sum.
/// </remarks>
internal unsafe interface IPermutationField<X, F, V> : IVectorField<F, V>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>The largest k for which <see cref="InternalRounds"/> multiplies by 2^−k better than by any other element; 0 for none.</summary>
    static virtual int MaxHalving => 0;

    /// <summary>Code for an instance as a whole; null where there is none.</summary>
    static virtual PermutationCode? FindCode(Poseidon2Parameters<F> parameters) => null;

    /// <summary>a + constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual V AddConstant(V a, F constant) => X.Add(a, X.Broadcast(constant));

    /// <summary>a + *constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual V AddConstant(V a, F* constant) => X.AddConstant(a, *constant);

    /// <summary>a².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual V Square(V a) => X.Multiply(a, a);

    /// <summary>state[i] ← (state[i] + constants[i])^D.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static virtual void SboxLayer<D>(V* state, F* constants, int width)
        where D : struct, ISboxDegree
        => PlainRounds<X, F, V>.SboxLayer<D>(state, constants, width);

    /// <summary>state[i] ← (state[i] + constants[i])^D, state ← M_E·state, rounds times with Width constants each.</summary>
    static virtual void FullRounds<D>(V* state, F* constants, int rounds, int width, Poseidon2ExternalMatrix matrix)
        where D : struct, ISboxDegree
    {
        for (var round = 0; round < rounds; round++, constants += width)
        {
            X.SboxLayer<D>(state, constants, width);
            X.ExternalLayer(state, width, matrix);
        }
    }

    /// <summary>state ← M_E·state.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static virtual void ExternalLayer(V* state, int width, Poseidon2ExternalMatrix matrix) => SmallMatrices<X, V>.Apply(state, width, matrix);

    /// <summary>The partial rounds: state[0] ← (state[0] + constants[r])^D, state ← M_I·state for r &lt; rounds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static virtual void InternalRounds<D>(V* state, F* constants, int rounds, InternalMatrix<F> matrix)
        where D : struct, ISboxDegree
    {
        for (var round = 0; round < rounds; round++)
        {
            state[0] = PlainRounds<X, F, V>.AddAndRaise<D>(state[0], constants[round]);
            PlainRounds<X, F, V>.Internal(state, matrix);
        }
    }
}
