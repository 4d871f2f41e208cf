namespace ProverBench.Proving;

/// <summary>Is told what a prover begins; the phase before has then ended, and its kernels have run.</summary>
public interface IProofPhases
{
    /// <summary>A phase begins, or, when it is the one before, goes on.</summary>
    void Enter(ProofPhase phase);
}
