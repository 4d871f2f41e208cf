using ProverBench.Harness;
using ProverBench.Proving;

namespace ProverBench.Workloads.Circuits;

/// <summary>Turns a prover's announcements of what it begins into phases of the harness's clock.</summary>
internal sealed class ProofPhaseClock(IPhaseClock clock) : IProofPhases
{
    private bool _open;

    public void Enter(ProofPhase phase)
    {
        Close();
        clock.Enter(Name(phase));
        _open = true;
    }

    /// <summary>Ends the last phase.</summary>
    public void Close()
    {
        if (_open)
        {
            clock.Leave();
            _open = false;
        }
    }

    private static string Name(ProofPhase phase) => phase switch
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
