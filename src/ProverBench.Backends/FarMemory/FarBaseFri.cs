using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarBaseFri<F>(FarMemoryBackend owner, IBaseFriKernels<F> inner) : IBaseFriKernels<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <inheritdoc/>
    public void Fold(DeviceMatrix<F> values, DeviceMatrix<F> folded, in F beta, in F shift)
    {
        Shapes.RequireFold(values, folded, shift);
        var source = owner.Inner(values);
        var target = owner.Inner(folded);
        var challenge = beta;
        var by = shift;
        owner.Device.Submit(() => inner.Fold(source, target, challenge, by));
    }
}
