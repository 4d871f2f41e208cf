using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Field;

/// <summary>Chains of squarings, a thread an element.</summary>
internal sealed class GpuField<F, G>(GpuBackend owner) : IFieldKernels<F>
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long>> _squareChain = new(owner.Device, FieldKernels.SquareChain<G>);

    /// <inheritdoc/>
    public void SquareChain(DeviceMatrix<F> values, long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var data = owner.Own(values).Elements<G>();
        if (data.Length > 0)
        {
            owner.Device.Compute("a chain of squarings", () => _squareChain.Launch(owner.Device.Stream, Launches.Over(data.Length, owner.Device), data, steps));
        }
    }
}
