using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Fri;

/// <summary>The FRI kernels of every challenge field.</summary>
internal static class FriFamilies
{
    /// <summary>Adds them; the transforms are there already.</summary>
    public static void Add(CpuBackend backend, KernelTable kernels) => PackedExtensions.Accept(new Registrar(backend, kernels));

    private sealed class Registrar(CpuBackend backend, KernelTable kernels) : IPackedExtensionVisitor
    {
        public void Extension<X, F, V, T, E>()
            where X : struct, ITwoAdicVectorField<F, V>
            where F : unmanaged, ITwoAdicField<F>
            where V : unmanaged
            where T : unmanaged, IPackedExtension<T, F, V, E>
            where E : unmanaged, IExtensionField<E, F>
        {
            if (kernels.TryGet<INttKernels<F>>(out var transforms) && transforms is ILowDegreeExtension<F> extension)
            {
                kernels.Add<IFriKernels<F, E>>(new CpuFri<X, F, V, T, E>(backend, extension));
            }
        }
    }
}
