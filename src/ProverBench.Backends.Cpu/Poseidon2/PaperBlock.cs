using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>The matrix of the paper, by its chain of 8 additions and 4 doublings (Grassi, Khovratovich, Schofnegger, AFRICACRYPT 2023, appendix B).</summary>
internal readonly struct PaperBlock<X, V> : IExternalBlock<V>
    where X : struct, IAdder<V>
    where V : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(V x0, V x1, V x2, V x3, out V a, out V b, out V c, out V d)
    {
        var left = X.Add(x0, x1);
        var right = X.Add(x2, x3);
        var e = X.Add(X.Add(x1, x1), right);
        var f = X.Add(X.Add(x3, x3), left);
        d = X.Add(Quadruple(right), f);
        b = X.Add(Quadruple(left), e);
        a = X.Add(f, b);
        c = X.Add(e, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Quadruple(V a)
    {
        var twice = X.Add(a, a);
        return X.Add(twice, twice);
    }
}
