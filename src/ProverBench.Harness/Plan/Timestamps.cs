using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Whole nanoseconds from a time provider's timestamps (its own elapsed times are cut to 100 ns).</summary>
public static class Timestamps
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>(to - from) in nanoseconds, rounded down.</summary>
    public static Duration Between(this TimeProvider time, long from, long to) => time.ToDuration(to - from);

    /// <summary>Since an earlier timestamp.</summary>
    public static Duration Since(this TimeProvider time, long from) => time.ToDuration(time.GetTimestamp() - from);

    public static Duration ToDuration(this TimeProvider time, long ticks) =>
        time.TimestampFrequency == NanosecondsPerSecond
            ? new Duration(ticks)
            : new Duration((long)((Int128)ticks * NanosecondsPerSecond / time.TimestampFrequency));
}
