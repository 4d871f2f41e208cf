using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorSumcheck<F>(MirrorBackend owner, ISumcheckKernels<F> oracle, ISumcheckKernels<F> subject) : ISumcheckKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public void Sums(DeviceMatrix<F> a, DeviceMatrix<F> b, Span<F> coefficients)
    {
        var (x, y) = (owner.Own(a), owner.Own(b));
        var expected = new F[coefficients.Length];
        oracle.Sums(x.Oracle, y.Oracle, expected);
        subject.Sums(x.Subject, y.Subject, coefficients);
        MirrorBackend.Compare<F>("sumcheck sums", a.Label, expected, coefficients);
    }

    /// <inheritdoc/>
    public void Bind(DeviceMatrix<F> values, in F challenge, DeviceMatrix<F> folded)
    {
        var (x, z) = (owner.Own(values), owner.Own(folded));
        oracle.Bind(x.Oracle, challenge, z.Oracle);
        subject.Bind(x.Subject, challenge, z.Subject);
        owner.Compare("sumcheck bind", z);
    }
}
