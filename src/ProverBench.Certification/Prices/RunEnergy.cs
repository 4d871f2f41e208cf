using ProverBench.Results;

namespace ProverBench.Certification.Prices;

/// <summary>The mean power that a run observed.</summary>
internal static class RunEnergy
{
    /// <summary>Of the processors; null where they have no meter, or where another device computed, which the run's meter does not see.</summary>
    public static decimal? Watts(ResultDocument document, CaseResult result) =>
        IsHost(result) && document.Telemetry is { EnergyMicrojoules: { } microjoules, DurationNs: > 0 and var duration } ? microjoules * 1000m / duration : null;

    /// <summary>Whether the processors of the machine computed.</summary>
    public static bool IsHost(CaseResult result) => result.Backend is "cpu" or "scalar";
}
