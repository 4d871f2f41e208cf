using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProverBench.Backends.Cpu.Ntt.Prepared;

/// <summary>The three layers whose butterflies lie inside vectors, eight vectors at a time, transposed. What the factors are <see cref="PreparedRoots{P}"/> says.</summary>
internal static unsafe class PreparedTail<P>
    where P : struct, IMont31Parameters
{
    private const int Lanes = 8;
    private const int Group = Lanes * Lanes;

    /// <summary>The last layers of a forward transform: words below 2p to canonical ones.</summary>
    /// <param name="values">Groups of 64 words.</param>
    /// <param name="groups">How many.</param>
    /// <param name="roots">The factors.</param>
    /// <param name="first">The first group's place among all of the transform.</param>
    public static void Forward(uint* values, long groups, PreparedRoots<P> roots, long first)
    {
        var factor = roots.Groups + (Lanes * first);
        var lane = roots.Lane;
        var layer = roots.Layers;
        for (var end = values + (groups * Group); values < end; values += Group, factor += Lanes)
        {
            Load(values, out var a, out var b, out var c, out var d, out var e, out var f, out var g, out var h);
            b = Turn(b, factor + 1, lane + (3 * Lanes));
            c = Turn(c, factor + 2, lane + (6 * Lanes));
            d = Turn(d, factor + 3, lane + (9 * Lanes));
            e = Turn(e, factor + 4, lane + (12 * Lanes));
            f = Turn(f, factor + 5, lane + (15 * Lanes));
            g = Turn(g, factor + 6, lane + (18 * Lanes));
            h = Turn(h, factor + 7, lane + (21 * Lanes));
            PreparedLanes<P>.Sum(ref a, ref e);
            PreparedLanes<P>.Sum(ref b, ref f);
            PreparedLanes<P>.Sum(ref c, ref g);
            PreparedLanes<P>.Sum(ref d, ref h);
            PreparedLanes<P>.Sum(ref a, ref c);
            PreparedLanes<P>.Sum(ref b, ref d);
            PreparedLanes<P>.Join(ref e, ref g, layer + 1, ref f, ref h, layer + 1);
            PreparedLanes<P>.Sum(ref a, ref b);
            PreparedLanes<P>.Join(ref c, ref d, layer + 1, ref e, ref f, layer + 2);
            h = PreparedLanes<P>.Multiply(h, layer + 3);
            PreparedLanes<P>.Sum(ref g, ref h);
            a = PreparedLanes<P>.Reduce(a);
            b = PreparedLanes<P>.Reduce(b);
            c = PreparedLanes<P>.Reduce(c);
            d = PreparedLanes<P>.Reduce(d);
            e = PreparedLanes<P>.Reduce(e);
            f = PreparedLanes<P>.Reduce(f);
            g = PreparedLanes<P>.Reduce(g);
            h = PreparedLanes<P>.Reduce(h);
            Store(values, a, b, c, d, e, f, g, h);
        }
    }

    /// <summary>The first layers of an inverse transform: undoes <see cref="Forward"/> up to the factor 8, to words below 2p.</summary>
    /// <inheritdoc cref="Forward"/>
    public static void Inverse(uint* values, long groups, PreparedRoots<P> roots, long first)
    {
        var factor = roots.Groups + (Lanes * first);
        var lane = roots.Lane;
        var layer = roots.Layers;
        for (var end = values + (groups * Group); values < end; values += Group, factor += Lanes)
        {
            Load(values, out var a, out var b, out var c, out var d, out var e, out var f, out var g, out var h);
            PreparedLanes<P>.Sum(ref a, ref b);
            PreparedLanes<P>.Split(ref c, ref d, layer + 1, ref e, ref f, layer + 2);
            PreparedLanes<P>.Sum(ref g, ref h);
            h = PreparedLanes<P>.Multiply(h, layer + 3);
            PreparedLanes<P>.Sum(ref a, ref c);
            PreparedLanes<P>.Sum(ref b, ref d);
            PreparedLanes<P>.Split(ref e, ref g, layer + 1, ref f, ref h, layer + 1);
            PreparedLanes<P>.Sum(ref a, ref e);
            PreparedLanes<P>.Sum(ref b, ref f);
            PreparedLanes<P>.Sum(ref c, ref g);
            PreparedLanes<P>.Sum(ref d, ref h);
            b = Turn(b, factor + 1, lane + (3 * Lanes));
            c = Turn(c, factor + 2, lane + (6 * Lanes));
            d = Turn(d, factor + 3, lane + (9 * Lanes));
            e = Turn(e, factor + 4, lane + (12 * Lanes));
            f = Turn(f, factor + 5, lane + (15 * Lanes));
            g = Turn(g, factor + 6, lane + (18 * Lanes));
            h = Turn(h, factor + 7, lane + (21 * Lanes));
            Store(values, a, b, c, d, e, f, g, h);
        }
    }

    /// <summary>x times the factor of the group and those of the lanes, below 2p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Turn(Vector256<uint> x, PreparedFactor* group, uint* lane)
        => PreparedLanes<P>.Multiply(
            PreparedLanes<P>.Multiply(x, group),
            Vector256.Load(lane),
            Vector256.Load(lane + Lanes),
            Vector256.Load(lane + (2 * Lanes)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(
        uint* from,
        out Vector256<uint> a,
        out Vector256<uint> b,
        out Vector256<uint> c,
        out Vector256<uint> d,
        out Vector256<uint> e,
        out Vector256<uint> f,
        out Vector256<uint> g,
        out Vector256<uint> h)
    {
        a = Vector256.Load(from);
        b = Vector256.Load(from + 8);
        c = Vector256.Load(from + 16);
        d = Vector256.Load(from + 24);
        e = Vector256.Load(from + 32);
        f = Vector256.Load(from + 40);
        g = Vector256.Load(from + 48);
        h = Vector256.Load(from + 56);
        Vectors.Lanes.Transpose(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        uint* to,
        Vector256<uint> a,
        Vector256<uint> b,
        Vector256<uint> c,
        Vector256<uint> d,
        Vector256<uint> e,
        Vector256<uint> f,
        Vector256<uint> g,
        Vector256<uint> h)
    {
        Vectors.Lanes.Transpose(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
        a.Store(to);
        b.Store(to + 8);
        c.Store(to + 16);
        d.Store(to + 24);
        e.Store(to + 32);
        f.Store(to + 40);
        g.Store(to + 48);
        h.Store(to + 56);
    }
}
