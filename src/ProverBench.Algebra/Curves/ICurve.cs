using System.Numerics;

namespace ProverBench.Algebra.Curves;

/// <summary>A group of prime order r inside a short Weierstrass curve y² = x³ + b over F, as a parameter type.</summary>
/// <typeparam name="C">The curve itself.</typeparam>
/// <typeparam name="F">The field of the coordinates.</typeparam>
/// <remarks>b is not zero, so (0, 0) is no point of the curve and stands for the point at infinity.</remarks>
public interface ICurve<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    /// <summary>The group's name as results and vectors write it: <c>bn254/g1</c>.</summary>
    static abstract string Name { get; }

    /// <summary>b, not zero.</summary>
    static abstract F B { get; }

    /// <summary>r, the prime order of the group.</summary>
    static abstract BigInteger Order { get; }

    /// <summary>h, so that h·r is the number of points of the curve over F.</summary>
    static abstract BigInteger Cofactor { get; }

    /// <summary>The standard generator of the group of order r.</summary>
    static abstract AffinePoint<C, F> Generator { get; }

    /// <summary>True when [r]point is infinity, decided by the curve's fastest sound test.</summary>
    /// <param name="point">A point of the curve; infinity is in the group.</param>
    static abstract bool IsInSubgroup(in AffinePoint<C, F> point);

    /// <summary>A square root in F; false when a is not a square. Which of the two roots is returned is not specified.</summary>
    static abstract bool TrySqrt(in F a, out F root);

    /// <summary>The flag bits of the encodings.</summary>
    static abstract PointFlags Flags { get; }

    /// <summary>Reads a coordinate as the encodings write it: big-endian, the highest coefficient first; false unless canonical.</summary>
    static abstract bool TryReadCoordinate(ReadOnlySpan<byte> bigEndian, out F value);

    /// <summary>Writes a coordinate as the encodings do.</summary>
    static abstract void WriteCoordinate(in F value, Span<byte> bigEndian);

    /// <summary>True when y exceeds −y as integers, the highest coefficient that is not zero deciding.</summary>
    static abstract bool IsLargest(in F y);
}

/// <summary>A curve group with its scalar field S, of order r.</summary>
/// <typeparam name="C">The curve itself.</typeparam>
/// <typeparam name="F">The field of the coordinates.</typeparam>
/// <typeparam name="S">The prime field of r elements.</typeparam>
public interface ICurve<C, F, S> : ICurve<C, F>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>;
