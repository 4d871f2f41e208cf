using ProverBench.Algebra.Curves.HashToCurve;

namespace ProverBench.Backends.Kernels;

/// <summary>Hashing of messages that the host holds to a group as a random oracle (RFC 9380, hash_to_curve). Nothing is queued.</summary>
/// <typeparam name="H">The suite.</typeparam>
/// <typeparam name="C">The target curve.</typeparam>
/// <typeparam name="F">The field of its coordinates.</typeparam>
public interface IHashToCurveKernels<H, C, F>
    where H : struct, IHashSuite<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    /// <summary>A point of the group of order r.</summary>
    /// <exception cref="ArgumentException">The tag is empty.</exception>
    AffinePoint<C, F> Hash(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag);
}
