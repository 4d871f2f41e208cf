using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>The layers of Poseidon2 over any vector field (Grassi, Khovratovich, Schofnegger, AFRICACRYPT 2023, section 5).</summary>
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

    /// <summary>state ← M_E·state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void External(V* state, int width, Poseidon2ExternalMatrix matrix)
    {
        if (matrix == Poseidon2ExternalMatrix.SmallCirculant)
        {
            var sum = Sum(state, width);
            for (var i = 0; i < width; i++)
            {
                state[i] = X.Add(state[i], sum);
            }

            return;
        }

        if (matrix == Poseidon2ExternalMatrix.CirculantM4)
        {
            for (var block = state; block < state + width; block += 4)
            {
                CirculantBlock(block);
            }
        }
        else
        {
            for (var block = state; block < state + width; block += 4)
            {
                PaperBlock(block);
            }
        }

        if (width == 4)
        {
            return;
        }

        for (var lane = state; lane < state + 4; lane++)
        {
            var sum = X.Add(lane[0], lane[4]);
            for (var i = 8; i < width; i += 4)
            {
                sum = X.Add(sum, lane[i]);
            }

            for (var i = 0; i < width; i += 4)
            {
                lane[i] = X.Add(lane[i], sum);
            }
        }
    }

    /// <summary>state[i] ← μᵢ·state[i] + Σ state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Internal(V* state, InternalMatrix<F> matrix)
    {
        var sum = Sum(state, matrix.Width);
        for (var i = 0; i < matrix.Width; i++)
        {
            state[i] = X.Add(X.Multiply(state[i], X.Broadcast(matrix.DiagonalMinusOne[i])), sum);
        }
    }

    /// <summary>Σ state; element 0, which is late, comes last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sum(V* state, int width)
    {
        var even = state[1];
        var odd = state[width - 1];
        var i = 2;
        for (; i + 1 < width - 1; i += 2)
        {
            even = X.Add(even, state[i]);
            odd = X.Add(odd, state[i + 1]);
        }

        if (i < width - 1)
        {
            even = X.Add(even, state[i]);
        }

        return X.Add(width > 2 ? X.Add(even, odd) : even, state[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CirculantBlock(V* x)
    {
        var x0 = x[0];
        var x2 = x[2];
        var left = X.Add(x0, x[1]);
        var right = X.Add(x2, x[3]);
        var sum = X.Add(left, right);
        var with1 = X.Add(sum, x[1]);
        var with3 = X.Add(sum, x[3]);
        x[0] = X.Add(with1, left);
        x[1] = X.Add(with1, X.Add(x2, x2));
        x[2] = X.Add(with3, right);
        x[3] = X.Add(with3, X.Add(x0, x0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PaperBlock(V* x)
    {
        var left = X.Add(x[0], x[1]);
        var right = X.Add(x[2], x[3]);
        var a = X.Add(X.Add(x[1], x[1]), right);
        var b = X.Add(X.Add(x[3], x[3]), left);
        var c = X.Add(Quadruple(right), b);
        var d = X.Add(Quadruple(left), a);
        x[0] = X.Add(b, d);
        x[1] = d;
        x[2] = X.Add(a, c);
        x[3] = c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Quadruple(V a)
    {
        var twice = X.Add(a, a);
        return X.Add(twice, twice);
    }
}
