namespace ProverBench.Backends.Gpu.Kernels.Curves;

/// <summary>How points share inversions.</summary>
/// <param name="Count">Points.</param>
/// <param name="Shares">Threads, of which each inverts once: thread t takes the points t, t + Shares, ….</param>
internal readonly record struct NormalizeShape(long Count, long Shares);
