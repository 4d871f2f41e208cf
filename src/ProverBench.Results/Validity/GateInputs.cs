using ProverBench.Results.Machine;

namespace ProverBench.Results.Validity;

/// <summary>All that the gates look at; every part stands in the result document, so that a reader can evaluate them again.</summary>
public sealed record GateInputs(
    ToolIdentity Tool,
    HardwareProfile Machine,
    BackendIdentity Backend,
    IReadOnlyList<CaseResult> Cases,
    TelemetrySummary Telemetry,
    RunAbort? Abort)
{
    public static GateInputs Of(ResultDocument document) =>
        new(document.Tool, document.Machine, document.Backend, document.Cases, document.Telemetry, document.Abort);
}
