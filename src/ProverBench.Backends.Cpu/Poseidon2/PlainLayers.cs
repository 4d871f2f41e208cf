using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>The S-box and the internal layer of Poseidon2 over any vector field (Grassi, Khovratovich, Schofnegger, AFRICACRYPT 2023, section 5).</summary>
internal static unsafe class PlainLayers<X, F, V>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>a^degree for a degree of 3, 5 or 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Raise(V a, int degree)
    {
        var square = X.Multiply(a, a);
        return degree switch
        {
            3 => X.Multiply(square, a),
            5 => X.Multiply(X.Multiply(square, square), a),
            _ => X.Multiply(X.Multiply(square, square), X.Multiply(square, a)),
        };
    }

    /// <summary>state[i] ← μᵢ·state[i] + Σ state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Internal(V* state, InternalMatrix<F> matrix)
    {
        var sum = SmallMatrices<X, V>.Sum(state, matrix.Width);
        for (var i = 0; i < matrix.Width; i++)
        {
            state[i] = X.Add(X.Multiply(state[i], X.Broadcast(matrix.DiagonalMinusOne[i])), sum);
        }
    }
}
