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
        clock.Enter(phase.Name());
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
}
