using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>Registers constraint kernels for every challenge field.</summary>
internal readonly struct ConstraintFamilies(CpuBackend backend, KernelTable kernels) : IPackedExtensionVisitor
{
    /// <inheritdoc/>
    public void Extension<X, F, V, T, E>()
        where X : struct, ITwoAdicVectorField<F, V>
        where F : unmanaged, ITwoAdicField<F>
        where V : unmanaged
        where T : unmanaged, IPackedExtension<T, F, V, E>
        where E : unmanaged, IExtensionField<E, F>
        => kernels.Add<IConstraintKernels<F, E>>(new CpuConstraints<X, F, V, T, E>(backend));
}
