using ProverBench.Algebra.Curves.HashToCurve;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorHashToCurve<H, C, F>(IHashToCurveKernels<H, C, F> oracle, IHashToCurveKernels<H, C, F> subject) : IHashToCurveKernels<H, C, F>
    where H : struct, IHashSuite<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public AffinePoint<C, F> Hash(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag)
    {
        var (expected, found) = (oracle.Hash(message, tag), subject.Hash(message, tag));
        MirrorBackend.Compare<AffinePoint<C, F>>("hash to curve", H.Name, [expected], [found]);
        return found;
    }
}
