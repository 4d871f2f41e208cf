using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt.Pairs;

/// <summary>The last two layers of a forward transform, whose butterflies lie inside vectors: four vectors at a time, transposed.</summary>
internal static unsafe class PairTail
{
    private const int Group = 16;
    private const long FirstLow = PairLanes.OffsetLow - (1L << 31) + PairLanes.OwnExcessLow;
    private const long FirstHigh = PairLanes.OffsetHigh - (1L << 31) + PairLanes.OwnExcessHigh;

    /// <summary>Words to canonical ones.</summary>
    /// <param name="values">Groups of 16.</param>
    /// <param name="groups">How many.</param>
    /// <param name="factors">Three vectors a group, as <see cref="PairRoots.Tail"/> has them.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run(ulong* values, long groups, ulong* factors)
    {
        for (var end = values + (groups * Group); values < end; values += Group, factors += 12)
        {
            var a = Vector256.Load(values);
            var b = Vector256.Load(values + 4);
            var c = Vector256.Load(values + 8);
            var d = Vector256.Load(values + 12);
            Lanes.Transpose(ref a, ref b, ref c, ref d);
            PairLanes.Open(a, out var l0, out var h0);
            l0 = Avx2.Add(l0, Vector256.Create((ulong)FirstLow));
            h0 = Avx2.Add(h0, Vector256.Create((ulong)FirstHigh));
            PairLanes.MultiplyOwn(c, Vector256.Load(factors + 4), out var l2, out var h2);
            PairLanes.Sum(ref l0, ref l2);
            PairLanes.Sum(ref h0, ref h2);
            PairLanes.MultiplyOwn(b, Vector256.Load(factors), out var l1, out var h1);
            PairLanes.MultiplyOwn(d, Vector256.Load(factors + 8), out var l3, out var h3);
            PairLanes.Sum(ref l1, ref l3);
            PairLanes.Sum(ref h1, ref h3);
            PairLanes.Sum(ref l0, ref l1);
            PairLanes.Sum(ref h0, ref h1);
            PairLanes.Turn(ref l2, ref h2, ref l3, ref h3);
            l0 = Avx2.Add(l0, Vector256.Create((ulong)(-4 * PairLanes.OwnExcessLow)));
            h0 = Avx2.Subtract(h0, Vector256.Create((ulong)(4 * PairLanes.OwnExcessHigh)));
            a = PairLanes.Canonical(PairLanes.Close(l0, h0));
            b = PairLanes.Canonical(PairLanes.Close(l1, h1));
            c = PairLanes.Canonical(PairLanes.Close(l2, h2));
            d = PairLanes.Canonical(PairLanes.Close(l3, h3));
            Lanes.Transpose(ref a, ref b, ref c, ref d);
            a.Store(values);
            b.Store(values + 4);
            c.Store(values + 8);
            d.Store(values + 12);
        }
    }
}
