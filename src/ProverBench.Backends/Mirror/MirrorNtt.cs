using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorNtt<F>(MirrorBackend owner, INttKernels<F> oracle, INttKernels<F> subject) : INttKernels<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <inheritdoc/>
    public void Transform(DeviceMatrix<F> values, NttShape shape, in F shift)
    {
        var both = owner.Own(values);
        oracle.Transform(both.Oracle, shape, shift);
        subject.Transform(both.Subject, shape, shift);
        owner.Compare($"ntt {shape}", both);
    }

    /// <inheritdoc/>
    public void Extend(DeviceMatrix<F> coefficients, DeviceMatrix<F> values, ElementOrder order, in F shift)
    {
        var source = owner.Own(coefficients);
        var target = owner.Own(values);
        oracle.Extend(source.Oracle, target.Oracle, order, shift);
        subject.Extend(source.Subject, target.Subject, order, shift);
        owner.Compare($"lde {order}", target);
    }
}
