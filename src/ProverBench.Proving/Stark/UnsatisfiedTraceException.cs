namespace ProverBench.Proving.Stark;

/// <summary>A trace does not satisfy its tables' constraints, so there is nothing to prove; no proof was made.</summary>
public sealed class UnsatisfiedTraceException(StarkViolation violation)
    : Exception($"the trace does not satisfy its constraints: {violation}")
{
    /// <summary>The first violation.</summary>
    public StarkViolation Violation { get; } = violation;
}
