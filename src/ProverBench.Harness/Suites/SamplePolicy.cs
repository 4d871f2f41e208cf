using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>
/// How one case is sampled. Of each launch: warm up until steady (at least MinWarmUps and MinWarmUpTime; at most MaxWarmUps or MaxWarmUpTime),
/// choose the iterations per sample so that a sample lasts MinSampleTime, then take samples until there are MinSamples and MinTime
/// has passed, at most MaxSamples.
/// </summary>
public sealed record SamplePolicy
{
    /// <summary>Worker processes, one after another.</summary>
    public required int Launches { get; init; }

    public required int MinWarmUps { get; init; }

    public required Period MinWarmUpTime { get; init; }

    public required int MaxWarmUps { get; init; }

    public required Period MaxWarmUpTime { get; init; }

    /// <summary>Of each launch.</summary>
    public required int MinSamples { get; init; }

    public required int MaxSamples { get; init; }

    /// <summary>Timed time of each launch below which sampling goes on.</summary>
    public required Period MinTime { get; init; }

    public required Period MinSampleTime { get; init; }
}
