namespace ProverBench.Backends.Gpu.Kernels.Sorting;

/// <summary>One pass of a sort.</summary>
/// <param name="Count">Pairs.</param>
/// <param name="Low">The lowest bit of the keys' digit.</param>
internal readonly record struct RadixShape(long Count, int Low);
