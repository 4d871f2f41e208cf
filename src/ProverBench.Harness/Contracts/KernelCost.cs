using ProverBench.Results;

namespace ProverBench.Harness;

/// <summary>
/// What one invocation comes to in the units that a kernel is tuned by, counted from its algorithm and not from its code: what a machine that did nothing else would at least do.
/// </summary>
public sealed record KernelCost
{
    /// <summary>"butterflies", "permutations", "pairs"; null where the unit of work says it already.</summary>
    public UnitOfWork? Operations { get; init; }

    /// <summary>The field, one of the workload <c>field</c>, that <see cref="Multiplications"/> counts in; null where none are counted.</summary>
    public string? Field { get; init; }

    /// <summary>Multiplications in <see cref="Field"/>, by the textbook count that the workload documents.</summary>
    public long? Multiplications { get; init; }

    /// <summary>Bytes of canonical elements that are read once and written once; null where caches hold them whatever the size.</summary>
    public long? Bytes { get; init; }
}
