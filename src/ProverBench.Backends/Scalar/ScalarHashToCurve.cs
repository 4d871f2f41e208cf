using ProverBench.Algebra.Curves.HashToCurve;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Hashing to a curve by <see cref="HashToCurve{H, C, F}"/>.</summary>
internal sealed class ScalarHashToCurve<H, C, F> : IHashToCurveKernels<H, C, F>
    where H : struct, IHashSuite<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public AffinePoint<C, F> Hash(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag) => HashToCurve<H, C, F>.Hash(message, tag);
}
