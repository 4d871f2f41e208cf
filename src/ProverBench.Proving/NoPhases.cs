namespace ProverBench.Proving;

/// <summary>For callers who do not ask.</summary>
public sealed class NoPhases : IProofPhases
{
    private NoPhases()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoPhases Instance { get; } = new();

    /// <inheritdoc/>
    public void Enter(ProofPhase phase)
    {
    }
}
