namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>Is shown every field with its form in kernels, which has the same bits.</summary>
internal interface IGpuFieldVisitor
{
    /// <summary>A prime field.</summary>
    void Field<F, G>()
        where F : unmanaged, IPrimeField<F>
        where G : unmanaged, IGpuField<G>;

    /// <summary>A prime field that has NTTs; <see cref="Field{F, G}"/> is called for it too.</summary>
    void TwoAdicField<F, G>()
        where F : unmanaged, ITwoAdicField<F>
        where G : unmanaged, IGpuField<G>;
}
