using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarNtt<F>(FarMemoryBackend owner, INttKernels<F> inner) : INttKernels<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <inheritdoc/>
    public void Transform(DeviceMatrix<F> values, NttShape shape, in F shift)
    {
        Shapes.RequireTransform(values, shape.LogRows, shift);
        var target = owner.Inner(values);
        var by = shift;
        owner.Device.Submit(() => inner.Transform(target, shape, by));
    }

    /// <inheritdoc/>
    public void Extend(DeviceMatrix<F> coefficients, DeviceMatrix<F> values, ElementOrder order, in F shift)
    {
        Shapes.RequireExtension(coefficients, values, shift);
        var source = owner.Inner(coefficients);
        var target = owner.Inner(values);
        var by = shift;
        owner.Device.Submit(() => inner.Extend(source, target, order, by));
    }
}
