namespace ProverBench.Harness;

/// <summary>A phase clock that keeps nothing, for invocations that are not measured by phase.</summary>
public sealed class UntimedPhases : IPhaseClock
{
    private UntimedPhases()
    {
    }

    /// <summary>The one instance.</summary>
    public static UntimedPhases Instance { get; } = new();

    /// <inheritdoc/>
    public PhaseScope Enter(string phase) => new(this);

    /// <inheritdoc/>
    public void Leave()
    {
    }
}
