namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>0.</summary>
internal readonly struct NoBits : IBits
{
    /// <inheritdoc/>
    public static int Count => 0;
}
