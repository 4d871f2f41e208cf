using ProverBench.Results.Machine;

namespace ProverBench.Harness;

/// <summary>Reads the machine's state once. Called from one thread, about each second while a suite runs; cheap enough not to disturb it.</summary>
public interface ITelemetrySource
{
    TelemetrySample Sample();

    /// <summary>What a series says; an empty series gives a summary of nothing observable.</summary>
    TelemetrySummary Summarize(IReadOnlyList<TelemetrySample> series);
}
