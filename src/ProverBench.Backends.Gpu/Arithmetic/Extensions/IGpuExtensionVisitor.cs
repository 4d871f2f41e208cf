namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>Is shown every challenge field with its form in kernels, which has the same bits.</summary>
internal interface IGpuExtensionVisitor
{
    /// <summary>A challenge field over a field that has NTTs.</summary>
    void Extension<F, E, G, X>()
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
        where G : unmanaged, IGpuSmallField<G>
        where X : unmanaged, IGpuExtension<X, G>;
}
