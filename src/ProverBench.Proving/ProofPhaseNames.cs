namespace ProverBench.Proving;

/// <summary>Phases as documents name them.</summary>
public static class ProofPhaseNames
{
    /// <summary>The name.</summary>
    public static string Name(this ProofPhase phase) => phase switch
    {
        ProofPhase.Witness => "witness",
        ProofPhase.WitnessMap => "witness-map",
        ProofPhase.Ntt => "ntt",
        ProofPhase.MsmA => "msm-a",
        ProofPhase.MsmB1 => "msm-b1",
        ProofPhase.MsmB2 => "msm-b2",
        ProofPhase.MsmC => "msm-c",
        ProofPhase.MsmH => "msm-h",
        ProofPhase.Assemble => "assemble",
        ProofPhase.Commit => "commit",
        ProofPhase.Arguments => "arguments",
        ProofPhase.Quotient => "quotient",
        ProofPhase.Opening => "opening",
        ProofPhase.Fri => "fri",
        ProofPhase.Grinding => "grinding",
        ProofPhase.Aggregation => "aggregation",
        ProofPhase.LastLayer => "last",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "no such phase"),
    };
}
