namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>A number of bits as a type.</summary>
internal interface IBits
{
    /// <summary>The number.</summary>
    static abstract int Count { get; }
}
