using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProverBench.Backends.Cpu.Ntt.Prepared;

/// <summary>Steps of two and three layers on vectors of words below 2p: in a forward layer (a, b) ← (a + r·b, a − r·b), outer layers first; in an inverse one (a, b) ← (a + b, (a − b)·r⁻¹), inner layers first.</summary>
internal static unsafe class PreparedSteps<P>
    where P : struct, IMont31Parameters
{
    private const int Lanes = 8;

    /// <summary>Runs a step.</summary>
    public static void Run(in PreparedStep step, int layers, bool inverse)
    {
        switch (layers, inverse)
        {
            case (2, false):
                ForwardTwo(step);
                break;
            case (2, true):
                InverseTwo(step);
                break;
            case (3, false):
                ForwardThree(step);
                break;
            default:
                InverseThree(step);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ForwardTwo(in PreparedStep step)
    {
        var (segment, outSegment) = (step.InSegment, step.OutSegment);
        for (long block = 0; block < step.Blocks; block++)
        {
            var at = step.First + block;
            var first = step.Roots + at;
            var second = step.Roots + (2 * at);
            for (long run = 0; run < step.Runs; run++)
            {
                var from = step.In + (block * step.InBlock) + (run * step.InRun);
                var to = step.Out + (block * step.OutBlock) + (run * step.OutRun);
                for (var end = from + step.Length; from < end; from += Lanes, to += Lanes)
                {
                    var v0 = Vector256.Load(from);
                    var v1 = Vector256.Load(from + segment);
                    var v2 = Vector256.Load(from + (2 * segment));
                    var v3 = Vector256.Load(from + (3 * segment));
                    PreparedLanes<P>.Join(ref v0, ref v2, first, ref v1, ref v3, first);
                    PreparedLanes<P>.Join(ref v0, ref v1, second, ref v2, ref v3, second + 1);
                    v0.Store(to);
                    v1.Store(to + outSegment);
                    v2.Store(to + (2 * outSegment));
                    v3.Store(to + (3 * outSegment));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ForwardThree(in PreparedStep step)
    {
        var (segment, outSegment) = (step.InSegment, step.OutSegment);
        for (long block = 0; block < step.Blocks; block++)
        {
            var at = step.First + block;
            var first = step.Roots + at;
            var second = step.Roots + (2 * at);
            var third = step.Roots + (4 * at);
            for (long run = 0; run < step.Runs; run++)
            {
                var from = step.In + (block * step.InBlock) + (run * step.InRun);
                var to = step.Out + (block * step.OutBlock) + (run * step.OutRun);
                for (var end = from + step.Length; from < end; from += Lanes, to += Lanes)
                {
                    var v0 = Vector256.Load(from);
                    var v1 = Vector256.Load(from + segment);
                    var v2 = Vector256.Load(from + (2 * segment));
                    var v3 = Vector256.Load(from + (3 * segment));
                    var v4 = Vector256.Load(from + (4 * segment));
                    var v5 = Vector256.Load(from + (5 * segment));
                    var v6 = Vector256.Load(from + (6 * segment));
                    var v7 = Vector256.Load(from + (7 * segment));
                    PreparedLanes<P>.Join(ref v0, ref v4, first, ref v1, ref v5, first);
                    PreparedLanes<P>.Join(ref v2, ref v6, first, ref v3, ref v7, first);
                    PreparedLanes<P>.Join(ref v0, ref v2, second, ref v1, ref v3, second);
                    PreparedLanes<P>.Join(ref v4, ref v6, second + 1, ref v5, ref v7, second + 1);
                    PreparedLanes<P>.Join(ref v0, ref v1, third, ref v2, ref v3, third + 1);
                    PreparedLanes<P>.Join(ref v4, ref v5, third + 2, ref v6, ref v7, third + 3);
                    v0.Store(to);
                    v1.Store(to + outSegment);
                    v2.Store(to + (2 * outSegment));
                    v3.Store(to + (3 * outSegment));
                    v4.Store(to + (4 * outSegment));
                    v5.Store(to + (5 * outSegment));
                    v6.Store(to + (6 * outSegment));
                    v7.Store(to + (7 * outSegment));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void InverseTwo(in PreparedStep step)
    {
        var (segment, outSegment) = (step.InSegment, step.OutSegment);
        for (long block = 0; block < step.Blocks; block++)
        {
            var at = step.First + block;
            var first = step.Roots + at;
            var second = step.Roots + (2 * at);
            for (long run = 0; run < step.Runs; run++)
            {
                var from = step.In + (block * step.InBlock) + (run * step.InRun);
                var to = step.Out + (block * step.OutBlock) + (run * step.OutRun);
                for (var end = from + step.Length; from < end; from += Lanes, to += Lanes)
                {
                    var v0 = Vector256.Load(from);
                    var v1 = Vector256.Load(from + segment);
                    var v2 = Vector256.Load(from + (2 * segment));
                    var v3 = Vector256.Load(from + (3 * segment));
                    PreparedLanes<P>.Split(ref v0, ref v1, second, ref v2, ref v3, second + 1);
                    PreparedLanes<P>.Split(ref v0, ref v2, first, ref v1, ref v3, first);
                    v0.Store(to);
                    v1.Store(to + outSegment);
                    v2.Store(to + (2 * outSegment));
                    v3.Store(to + (3 * outSegment));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void InverseThree(in PreparedStep step)
    {
        var (segment, outSegment) = (step.InSegment, step.OutSegment);
        for (long block = 0; block < step.Blocks; block++)
        {
            var at = step.First + block;
            var first = step.Roots + at;
            var second = step.Roots + (2 * at);
            var third = step.Roots + (4 * at);
            for (long run = 0; run < step.Runs; run++)
            {
                var from = step.In + (block * step.InBlock) + (run * step.InRun);
                var to = step.Out + (block * step.OutBlock) + (run * step.OutRun);
                for (var end = from + step.Length; from < end; from += Lanes, to += Lanes)
                {
                    var v0 = Vector256.Load(from);
                    var v1 = Vector256.Load(from + segment);
                    var v2 = Vector256.Load(from + (2 * segment));
                    var v3 = Vector256.Load(from + (3 * segment));
                    var v4 = Vector256.Load(from + (4 * segment));
                    var v5 = Vector256.Load(from + (5 * segment));
                    var v6 = Vector256.Load(from + (6 * segment));
                    var v7 = Vector256.Load(from + (7 * segment));
                    PreparedLanes<P>.Split(ref v0, ref v1, third, ref v2, ref v3, third + 1);
                    PreparedLanes<P>.Split(ref v4, ref v5, third + 2, ref v6, ref v7, third + 3);
                    PreparedLanes<P>.Split(ref v0, ref v2, second, ref v1, ref v3, second);
                    PreparedLanes<P>.Split(ref v4, ref v6, second + 1, ref v5, ref v7, second + 1);
                    PreparedLanes<P>.Split(ref v0, ref v4, first, ref v1, ref v5, first);
                    PreparedLanes<P>.Split(ref v2, ref v6, first, ref v3, ref v7, first);
                    v0.Store(to);
                    v1.Store(to + outSegment);
                    v2.Store(to + (2 * outSegment));
                    v3.Store(to + (3 * outSegment));
                    v4.Store(to + (4 * outSegment));
                    v5.Store(to + (5 * outSegment));
                    v6.Store(to + (6 * outSegment));
                    v7.Store(to + (7 * outSegment));
                }
            }
        }
    }
}
