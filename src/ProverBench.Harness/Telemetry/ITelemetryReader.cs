using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry;

/// <summary>One aspect of the machine's state that is read once a sample.</summary>
public interface ITelemetryReader
{
    /// <summary>The sample with this reader's values filled in; what cannot be read stays null. May throw: the sample then stays as it was.</summary>
    TelemetrySample Fill(TelemetrySample sample);
}
