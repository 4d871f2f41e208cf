namespace ProverBench.Backends.Gpu.Kernels.Sorting;

/// <summary>How counts are cut for a scan.</summary>
/// <param name="Count">Counts.</param>
/// <param name="PerThread">Counts that a thread takes, one after the other.</param>
internal readonly record struct CountShape(long Count, int PerThread);
