namespace ProverBench.Workloads.Circuits;

/// <summary>Keys that a cache gave or that were made now.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Note">Why the next run will have to make them again, in one sentence; null where they are kept.</param>
internal sealed record CachedKeys<T>(T Keys, string? Note)
    where T : class;
