using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>The external matrices of Poseidon2 by additions alone (Grassi, Khovratovich, Schofnegger, AFRICACRYPT 2023, section 5.1 and appendix B).</summary>
/// <remarks>An output is at most 16·(t/4 + 1) times the largest input.</remarks>
internal static unsafe class SmallMatrices<X, V>
    where X : struct, IAdder<V>
    where V : unmanaged
{
    /// <summary>state ← M_E·state.</summary>
    public static void Apply(V* state, int width, Poseidon2ExternalMatrix matrix)
    {
        switch (matrix)
        {
            case Poseidon2ExternalMatrix.SmallCirculant:
                AddSum(state, width);
                return;
            case Poseidon2ExternalMatrix.CirculantM4:
                CirculantBlocks(state, width);
                break;
            default:
                PaperBlocks(state, width);
                break;
        }

        if (width > 4)
        {
            AddBlockSums(state, width);
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

    private static void AddSum(V* state, int width)
    {
        var sum = Sum(state, width);
        for (var i = 0; i < width; i++)
        {
            state[i] = X.Add(state[i], sum);
        }
    }

    // The parts stay calls, so that the compiler's budget for inlining is enough for each.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddBlockSums(V* state, int width)
    {
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

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void CirculantBlocks(V* state, int width)
    {
        for (var x = state; x < state + width; x += 4)
        {
            var x0 = x[0];
            var x1 = x[1];
            var x2 = x[2];
            var x3 = x[3];
            var left = X.Add(x0, x1);
            var right = X.Add(x2, x3);
            var sum = X.Add(left, right);
            var with1 = X.Add(sum, x1);
            var with3 = X.Add(sum, x3);
            x[0] = X.Add(with1, left);
            x[1] = X.Add(with1, X.Add(x2, x2));
            x[2] = X.Add(with3, right);
            x[3] = X.Add(with3, X.Add(x0, x0));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void PaperBlocks(V* state, int width)
    {
        for (var x = state; x < state + width; x += 4)
        {
            var x1 = x[1];
            var x3 = x[3];
            var left = X.Add(x[0], x1);
            var right = X.Add(x[2], x3);
            var a = X.Add(X.Add(x1, x1), right);
            var b = X.Add(X.Add(x3, x3), left);
            var c = X.Add(Quadruple(right), b);
            var d = X.Add(Quadruple(left), a);
            x[0] = X.Add(b, d);
            x[1] = d;
            x[2] = X.Add(a, c);
            x[3] = c;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Quadruple(V a)
    {
        var twice = X.Add(a, a);
        return X.Add(twice, twice);
    }
}
