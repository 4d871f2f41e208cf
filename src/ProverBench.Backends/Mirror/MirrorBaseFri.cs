using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorBaseFri<F>(MirrorBackend owner, IBaseFriKernels<F> oracle, IBaseFriKernels<F> subject) : IBaseFriKernels<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <inheritdoc/>
    public void Fold(DeviceMatrix<F> values, DeviceMatrix<F> folded, in F beta, in F shift)
    {
        var source = owner.Own(values);
        var target = owner.Own(folded);
        oracle.Fold(source.Oracle, target.Oracle, beta, shift);
        subject.Fold(source.Subject, target.Subject, beta, shift);
        owner.Compare("fri fold", target);
    }
}
