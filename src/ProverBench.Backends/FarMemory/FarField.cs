using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarField<F>(FarMemoryBackend owner, IFieldKernels<F> inner) : IFieldKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public void SquareChain(DeviceMatrix<F> values, long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var target = owner.Inner(values);
        owner.Device.Submit(() => inner.SquareChain(target, steps));
    }
}
