namespace ProverBench.Harness.Tests;

/// <summary>A clock that stands still unless told.</summary>
internal sealed class ManualTime(long frequency = 1_000_000_000) : TimeProvider
{
    public long Ticks { get; set; }

    public DateTimeOffset Utc { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => frequency;

    public override long GetTimestamp() => Ticks;

    public override DateTimeOffset GetUtcNow() => Utc;
}
