using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorField<F>(MirrorBackend owner, IFieldKernels<F> oracle, IFieldKernels<F> subject) : IFieldKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public void SquareChain(DeviceMatrix<F> values, long steps)
    {
        var both = owner.Own(values);
        oracle.SquareChain(both.Oracle, steps);
        subject.SquareChain(both.Subject, steps);
        owner.Compare("square chain", both);
    }
}
