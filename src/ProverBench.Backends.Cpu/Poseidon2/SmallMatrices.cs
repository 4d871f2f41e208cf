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
                break;
            case Poseidon2ExternalMatrix.CirculantM4:
                ApplyBlocks<CirculantBlock<X, V>>(state, width);
                break;
            default:
                ApplyBlocks<PaperBlock<X, V>>(state, width);
                break;
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

    /// <summary>M4 to every block, and to every block the sum of all where there are several.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ApplyBlocks<M>(V* state, int width)
        where M : struct, IExternalBlock<V>
    {
        M.Apply(state[0], state[1], state[2], state[3], out var a, out var b, out var c, out var d);
        Store(state, a, b, c, d);
        if (width == 4)
        {
            return;
        }

        for (var x = state + 4; x < state + width; x += 4)
        {
            M.Apply(x[0], x[1], x[2], x[3], out var y0, out var y1, out var y2, out var y3);
            Store(x, y0, y1, y2, y3);
            a = X.Add(a, y0);
            b = X.Add(b, y1);
            c = X.Add(c, y2);
            d = X.Add(d, y3);
        }

        for (var x = state; x < state + width; x += 4)
        {
            Store(x, X.Add(x[0], a), X.Add(x[1], b), X.Add(x[2], c), X.Add(x[3], d));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(V* x, V a, V b, V c, V d)
    {
        x[0] = a;
        x[1] = b;
        x[2] = c;
        x[3] = d;
    }
}
