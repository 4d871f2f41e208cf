using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>The S-box and the internal layer of Poseidon2 over any vector field (Grassi, Khovratovich, Schofnegger, AFRICACRYPT 2023, section 5).</summary>
internal static unsafe class PlainRounds<X, F, V>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>(a + constant)^D.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AddAndRaise<D>(V a, F constant)
        where D : struct, ISboxDegree
    {
        var x = X.AddConstant(a, constant);
        var square = X.Square(x);
        return D.Value switch
        {
            3 => X.Multiply(square, x),
            5 => X.Multiply(X.Square(square), x),
            _ => X.Multiply(X.Square(square), X.Multiply(square, x)),
        };
    }

    /// <summary>state[i] ← (state[i] + constants[i])^D, four side by side: one alone is a chain of products that leaves the multipliers idle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SboxLayer<D>(V* state, F* constants, int width)
        where D : struct, ISboxDegree
    {
        var i = 0;
        for (; i + 4 <= width; i += 4)
        {
            var a = X.AddConstant(state[i], constants + i);
            var b = X.AddConstant(state[i + 1], constants + i + 1);
            var c = X.AddConstant(state[i + 2], constants + i + 2);
            var d = X.AddConstant(state[i + 3], constants + i + 3);
            var a2 = X.Square(a);
            var b2 = X.Square(b);
            var c2 = X.Square(c);
            var d2 = X.Square(d);
            if (D.Value == 7)
            {
                a = X.Multiply(a, a2);
                b = X.Multiply(b, b2);
                c = X.Multiply(c, c2);
                d = X.Multiply(d, d2);
            }

            if (D.Value >= 5)
            {
                a2 = X.Square(a2);
                b2 = X.Square(b2);
                c2 = X.Square(c2);
                d2 = X.Square(d2);
            }

            state[i] = X.Multiply(a, a2);
            state[i + 1] = X.Multiply(b, b2);
            state[i + 2] = X.Multiply(c, c2);
            state[i + 3] = X.Multiply(d, d2);
        }

        for (; i < width; i++)
        {
            state[i] = AddAndRaise<D>(state[i], constants[i]);
        }
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
