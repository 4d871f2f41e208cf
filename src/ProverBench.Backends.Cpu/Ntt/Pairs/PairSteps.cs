using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Ntt.Pairs;

/// <summary>Forward steps of two and three layers: segment i times ρ^i, and a transform by shifts alone, since the roots of order 4 and 8 are 2^48 and −2^24; results in bit-reversed order.</summary>
/// <remarks>
/// Differences of the first layer are below 2^35 and shifted by 24 bits at most, so that no sum is above 2^59.2 before the first element's multiple of p makes all of them positive.
/// A prepared product is 17 operations, a transform of eight 64, a word 8: 253 for twelve butterflies of four elements.
/// </remarks>
internal static unsafe class PairSteps
{
    /// <summary>Halves of a prepared factor.</summary>
    public const int FactorSize = 4;

    private const int Lanes = 4;

    /// <summary>Runs a step.</summary>
    public static void Run(in PairStep step, int layers)
    {
        switch (layers, step.Factors is null)
        {
            case (2, true):
                Four<CanonicalEntry>(step);
                break;
            case (2, false):
                Four<PreparedEntry>(step);
                break;
            case (3, true):
                Eight<CanonicalEntry>(step);
                break;
            default:
                Eight<PreparedEntry>(step);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Four<TEntry>(in PairStep step)
        where TEntry : struct, IPairEntry
    {
        var (segment, outSegment) = (step.InSegment, step.OutSegment);
        for (long block = 0; block < step.Blocks; block++)
        {
            var w = step.Factors + (block * 3 * FactorSize);
            for (long run = 0; run < step.Runs; run++)
            {
                var from = step.In + (block * step.InBlock) + (run * step.InRun);
                var to = step.Out + (block * step.OutBlock) + (run * step.OutRun);
                for (var end = from + step.Length; from < end; from += Lanes, to += Lanes)
                {
                    TEntry.First(Vector256.Load(from), out var l0, out var h0);
                    l0 = Avx2.Add(l0, Vector256.Create((ulong)TEntry.FirstLow));
                    h0 = Avx2.Add(h0, Vector256.Create((ulong)TEntry.FirstHigh));
                    TEntry.Other(Vector256.Load(from + (2 * segment)), w + FactorSize, out var l2, out var h2);
                    PairLanes.Sum(ref l0, ref l2);
                    PairLanes.Sum(ref h0, ref h2);
                    TEntry.Other(Vector256.Load(from + segment), w, out var l1, out var h1);
                    TEntry.Other(Vector256.Load(from + (3 * segment)), w + (2 * FactorSize), out var l3, out var h3);
                    PairLanes.Sum(ref l1, ref l3);
                    PairLanes.Sum(ref h1, ref h3);
                    PairLanes.Sum(ref l0, ref l1);
                    PairLanes.Sum(ref h0, ref h1);
                    PairLanes.Close(First<TEntry>(l0, 4 * TEntry.ExcessLow), First<TEntry>(h0, 4 * TEntry.ExcessHigh)).Store(to);
                    PairLanes.Close(l1, h1).Store(to + outSegment);
                    PairLanes.Turn(ref l2, ref h2, ref l3, ref h3);
                    PairLanes.Close(l2, h2).Store(to + (2 * outSegment));
                    PairLanes.Close(l3, h3).Store(to + (3 * outSegment));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Eight<TEntry>(in PairStep step)
        where TEntry : struct, IPairEntry
    {
        var (segment, outSegment) = (step.InSegment, step.OutSegment);
        for (long block = 0; block < step.Blocks; block++)
        {
            var w = step.Factors + (block * 7 * FactorSize);
            for (long run = 0; run < step.Runs; run++)
            {
                var from = step.In + (block * step.InBlock) + (run * step.InRun);
                var to = step.Out + (block * step.OutBlock) + (run * step.OutRun);
                for (var end = from + step.Length; from < end; from += Lanes, to += Lanes)
                {
                    TEntry.Other(Vector256.Load(from + segment), w, out var l1, out var h1);
                    TEntry.Other(Vector256.Load(from + (5 * segment)), w + (4 * FactorSize), out var l5, out var h5);
                    PairLanes.Sum(ref l1, ref l5);
                    PairLanes.Sum(ref h1, ref h5);
                    TEntry.Other(Vector256.Load(from + (3 * segment)), w + (2 * FactorSize), out var l3, out var h3);
                    TEntry.Other(Vector256.Load(from + (7 * segment)), w + (6 * FactorSize), out var l7, out var h7);
                    PairLanes.Sum(ref l3, ref l7);
                    PairLanes.Sum(ref h3, ref h7);
                    // c = 2^24·t₁ + 2^72·t₃ and d = 2^72·t₁ + 2^24·t₃, of the differences.
                    var low5 = Avx2.Add(l5, h5);
                    var low7 = Avx2.Add(l7, h7);
                    var cLow = Avx2.Subtract(Avx2.ShiftLeftLogical(l5, 24), Avx2.ShiftLeftLogical(low7, 8));
                    var cHigh = Avx2.Add(Avx2.ShiftLeftLogical(h5, 24), Avx2.ShiftLeftLogical(l7, 8));
                    var dLow = Avx2.Subtract(Avx2.ShiftLeftLogical(l7, 24), Avx2.ShiftLeftLogical(low5, 8));
                    var dHigh = Avx2.Add(Avx2.ShiftLeftLogical(h7, 24), Avx2.ShiftLeftLogical(l5, 8));
                    PairLanes.Sum(ref l1, ref l3);
                    PairLanes.Sum(ref h1, ref h3);
                    TEntry.First(Vector256.Load(from), out var l0, out var h0);
                    l0 = Avx2.Add(l0, Vector256.Create((ulong)TEntry.FirstLow));
                    h0 = Avx2.Add(h0, Vector256.Create((ulong)TEntry.FirstHigh));
                    TEntry.Other(Vector256.Load(from + (4 * segment)), w + (3 * FactorSize), out var l4, out var h4);
                    PairLanes.Sum(ref l0, ref l4);
                    PairLanes.Sum(ref h0, ref h4);
                    TEntry.Other(Vector256.Load(from + (2 * segment)), w + FactorSize, out var l2, out var h2);
                    TEntry.Other(Vector256.Load(from + (6 * segment)), w + (5 * FactorSize), out var l6, out var h6);
                    PairLanes.Sum(ref l2, ref l6);
                    PairLanes.Sum(ref h2, ref h6);
                    PairLanes.Turn(ref l4, ref h4, ref l6, ref h6);
                    PairLanes.Close(Avx2.Subtract(l4, cLow), Avx2.Subtract(h4, cHigh)).Store(to + (4 * outSegment));
                    PairLanes.Close(Avx2.Add(l4, cLow), Avx2.Add(h4, cHigh)).Store(to + (5 * outSegment));
                    PairLanes.Close(Avx2.Subtract(l6, dLow), Avx2.Subtract(h6, dHigh)).Store(to + (6 * outSegment));
                    PairLanes.Close(Avx2.Add(l6, dLow), Avx2.Add(h6, dHigh)).Store(to + (7 * outSegment));
                    PairLanes.Sum(ref l0, ref l2);
                    PairLanes.Sum(ref h0, ref h2);
                    PairLanes.Turn(ref l2, ref h2, ref l3, ref h3);
                    PairLanes.Close(l2, h2).Store(to + (2 * outSegment));
                    PairLanes.Close(l3, h3).Store(to + (3 * outSegment));
                    PairLanes.Sum(ref l0, ref l1);
                    PairLanes.Sum(ref h0, ref h1);
                    PairLanes.Close(First<TEntry>(l0, 8 * TEntry.ExcessLow), First<TEntry>(h0, 8 * TEntry.ExcessHigh)).Store(to);
                    PairLanes.Close(l1, h1).Store(to + outSegment);
                }
            }
        }
    }

    /// <summary>The first result without its excess.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> First<TEntry>(Vector256<ulong> x, long excess)
        where TEntry : struct, IPairEntry
        => excess == 0 ? x : Avx2.Subtract(x, Vector256.Create((ulong)excess));
}
