using ProverBench.Results;

namespace ProverBench.Reporting.Charts;

/// <summary>Runs of a circuit of the user's own (<c>run --circuit</c>): they measure that circuit and hold no case that a tier asks for.</summary>
internal static class OwnCircuit
{
    /// <summary>Whether a case loads or proves such a circuit.</summary>
    public static bool Is(CaseResult result) => result.Workload == "circuit";

    /// <summary>Whether a run has no other cases.</summary>
    public static bool Is(ResultDocument document) => document.Cases.Count > 0 && document.Cases.All(Is);
}
