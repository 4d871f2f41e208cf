using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>The most a suite may ask for, whoever wrote it.</summary>
public static class SuiteLimits
{
    public const long MaxBytes = 1L << 20;
    public const int MaxCases = 2_000;
    public const int MaxPolicies = 64;
    public const int MaxLaunches = 100;
    public const int MaxWarmUps = 10_000;
    public const int MaxSamples = 100_000;
    public const int MaxConcurrency = 1_024;
    public const int MaxKeepProofs = 100;
    public const int MaxText = 500;

    public static Duration MaxTime { get; } = Duration.FromSeconds(24 * 3600);

    public static ByteSize MaxMemory { get; } = ByteSize.FromGibibytes(16 * 1024);
}
