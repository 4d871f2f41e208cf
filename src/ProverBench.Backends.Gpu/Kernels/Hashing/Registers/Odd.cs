namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>2·N + 1.</summary>
internal readonly struct Odd<N> : IBits
    where N : unmanaged, IBits
{
    /// <inheritdoc/>
    public static int Count => (2 * N.Count) + 1;
}
