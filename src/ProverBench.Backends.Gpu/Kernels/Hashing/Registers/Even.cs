namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>2·N.</summary>
internal readonly struct Even<N> : IBits
    where N : unmanaged, IBits
{
    /// <inheritdoc/>
    public static int Count => 2 * N.Count;
}
