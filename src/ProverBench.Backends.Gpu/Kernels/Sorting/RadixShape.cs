namespace ProverBench.Backends.Gpu.Kernels.Sorting;

/// <summary>One pass of a sort.</summary>
/// <param name="Count">Pairs.</param>
/// <param name="Low">The lowest bit of the keys' digit.</param>
/// <param name="PerThread">Neighbouring pairs that a thread takes.</param>
internal readonly record struct RadixShape(long Count, int Low, int PerThread);
