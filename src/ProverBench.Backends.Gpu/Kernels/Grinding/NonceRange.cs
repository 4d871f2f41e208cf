namespace ProverBench.Backends.Gpu.Kernels.Grinding;

/// <summary>Nonces that one launch tries.</summary>
/// <param name="First">The first.</param>
/// <param name="Count">How many, below 2^32.</param>
/// <param name="Mask">Bits of the result that are to be zero.</param>
internal readonly record struct NonceRange(ulong First, long Count, ulong Mask);
