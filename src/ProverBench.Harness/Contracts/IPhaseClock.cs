namespace ProverBench.Harness;

/// <summary>Splits the time of an Invoke into named phases. Nested phases are exclusive: time goes to the innermost one open.</summary>
public interface IPhaseClock
{
    /// <summary>Opens a phase; <c>using (phases.Enter("msm")) { … }</c>. Names are constants of the workload, at most <see cref="PhaseNames.MaxCount"/> of them.</summary>
    PhaseScope Enter(string phase);

    /// <summary>Closes the innermost phase; called by <see cref="PhaseScope.Dispose"/>.</summary>
    void Leave();
}

/// <summary>Closes its phase when disposed.</summary>
public readonly ref struct PhaseScope(IPhaseClock clock)
{
    public void Dispose() => clock.Leave();
}

public static class PhaseNames
{
    public const int MaxCount = 32;
    public const string Kernel = "kernel";
    public const string Transfer = "transfer";
    public const string Host = "host";
}
