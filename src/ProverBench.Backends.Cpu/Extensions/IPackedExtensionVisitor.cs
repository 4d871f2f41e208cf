using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>Is shown every challenge field with the vectors it is computed in: how kernel families over extensions register.</summary>
internal interface IPackedExtensionVisitor
{
    /// <summary>A field, its vector, an extension of it, and the packed extension.</summary>
    void Extension<X, F, V, T, E>()
        where X : struct, ITwoAdicVectorField<F, V>
        where F : unmanaged, ITwoAdicField<F>
        where V : unmanaged
        where T : unmanaged, IPackedExtension<T, F, V, E>
        where E : unmanaged, IExtensionField<E, F>;
}
