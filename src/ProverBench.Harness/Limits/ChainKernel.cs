using System.Runtime.CompilerServices;

namespace ProverBench.Harness.Limits;

/// <summary>Independent chains of a step, side by side, so that the unit's throughput binds and not its latency.</summary>
/// <remarks>
/// Twelve chains cover latency × throughput of the vector units (4 to 5 cycles × 2 a cycle) within 16 registers; eight cover the scalar multiplier
/// (4 to 5 × 1) within the general registers. Agner Fog, Instruction tables, has the latencies.
/// </remarks>
internal static class ChainKernel
{
    public const int VectorChains = 12;
    public const int ScalarChains = 8;

    /// <summary>Twelve chains of <paramref name="rounds"/> steps; the wrapping sum of what is left in them.</summary>
    public static ulong Run12<TStep, TValue>(long rounds)
        where TStep : struct, ILaneStep<TValue>
        where TValue : struct => Run12<TStep, TValue>(rounds, TStep.Factor);

    // The factor comes as an argument: a constant would be loaded anew at each use and crowd out the chains.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static ulong Run12<TStep, TValue>(long rounds, TValue factor)
        where TStep : struct, ILaneStep<TValue>
        where TValue : struct
    {
        TValue x0 = TStep.Start(0), x1 = TStep.Start(1), x2 = TStep.Start(2), x3 = TStep.Start(3), x4 = TStep.Start(4), x5 = TStep.Start(5);
        TValue x6 = TStep.Start(6), x7 = TStep.Start(7), x8 = TStep.Start(8), x9 = TStep.Start(9), x10 = TStep.Start(10), x11 = TStep.Start(11);
        for (long i = 0; i < rounds; i++)
        {
            x0 = TStep.Step(x0, factor);
            x1 = TStep.Step(x1, factor);
            x2 = TStep.Step(x2, factor);
            x3 = TStep.Step(x3, factor);
            x4 = TStep.Step(x4, factor);
            x5 = TStep.Step(x5, factor);
            x6 = TStep.Step(x6, factor);
            x7 = TStep.Step(x7, factor);
            x8 = TStep.Step(x8, factor);
            x9 = TStep.Step(x9, factor);
            x10 = TStep.Step(x10, factor);
            x11 = TStep.Step(x11, factor);
        }

        return TStep.Fold(x0) + TStep.Fold(x1) + TStep.Fold(x2) + TStep.Fold(x3) + TStep.Fold(x4) + TStep.Fold(x5)
            + TStep.Fold(x6) + TStep.Fold(x7) + TStep.Fold(x8) + TStep.Fold(x9) + TStep.Fold(x10) + TStep.Fold(x11);
    }

    /// <summary>Eight chains of <paramref name="rounds"/> steps; the wrapping sum of what is left in them.</summary>
    public static ulong Run8<TStep, TValue>(long rounds)
        where TStep : struct, ILaneStep<TValue>
        where TValue : struct => Run8<TStep, TValue>(rounds, TStep.Factor);

    // The factor comes as an argument: a constant would be loaded anew at each use and crowd out the chains.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static ulong Run8<TStep, TValue>(long rounds, TValue factor)
        where TStep : struct, ILaneStep<TValue>
        where TValue : struct
    {
        TValue x0 = TStep.Start(0), x1 = TStep.Start(1), x2 = TStep.Start(2), x3 = TStep.Start(3);
        TValue x4 = TStep.Start(4), x5 = TStep.Start(5), x6 = TStep.Start(6), x7 = TStep.Start(7);
        for (long i = 0; i < rounds; i++)
        {
            x0 = TStep.Step(x0, factor);
            x1 = TStep.Step(x1, factor);
            x2 = TStep.Step(x2, factor);
            x3 = TStep.Step(x3, factor);
            x4 = TStep.Step(x4, factor);
            x5 = TStep.Step(x5, factor);
            x6 = TStep.Step(x6, factor);
            x7 = TStep.Step(x7, factor);
        }

        return TStep.Fold(x0) + TStep.Fold(x1) + TStep.Fold(x2) + TStep.Fold(x3) + TStep.Fold(x4) + TStep.Fold(x5) + TStep.Fold(x6) + TStep.Fold(x7);
    }
}
