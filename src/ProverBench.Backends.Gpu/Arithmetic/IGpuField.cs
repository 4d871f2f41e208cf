namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>A prime field in a kernel.</summary>
internal interface IGpuField<G> : IGpuRing<G>
    where G : unmanaged, IGpuField<G>
{
    /// <summary>Word number <paramref name="index"/> of p − 2.</summary>
    static abstract uint InverseExponent(int index);
}
