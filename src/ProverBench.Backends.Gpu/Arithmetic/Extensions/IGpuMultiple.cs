namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>Multiplies by a small constant w, with additions.</summary>
internal interface IGpuMultiple<G>
    where G : unmanaged, IGpuField<G>
{
    /// <summary>w·a.</summary>
    static abstract G Of(G a);
}
