using System.Numerics;

namespace ProverBench.Proving.Snarkjs;

/// <summary>The difference of two points as snarkjs's arithmetic has it where the first is no point: any bytes.</summary>
/// <remarks>
/// Its elements are registers of as many bits as the prime has bytes, in Montgomery form with R = 2^bits. Sums and differences are corrected by one prime, whatever came in;
/// with coordinates above the prime a difference can be wrong by R, and what follows with it. Formulas: mmadd-2007-bl of the Explicit-Formulas Database.
/// </remarks>
internal static class RegisterDifference<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IPrimeField<F>
{
    private static readonly BigInteger Range = BigInteger.One << (8 * F.ByteSize);
    private static readonly BigInteger Negated = Range - Inverse();

    /// <summary>first − second.</summary>
    /// <param name="first">x | y as they lie in a file.</param>
    /// <param name="second">A point, not infinity.</param>
    public static AffinePoint<C, F> Of(ReadOnlySpan<byte> first, in AffinePoint<C, F> second)
    {
        var (x1, y1) = (new BigInteger(first[..F.ByteSize], isUnsigned: true), new BigInteger(first.Slice(F.ByteSize, F.ByteSize), isUnsigned: true));
        var (x2, y2) = (Register(second.X), Subtract(BigInteger.Zero, Register(second.Y)));
        var (h, dy) = (Subtract(x2, x1), Subtract(y2, y1));
        var i = Double(Double(Multiply(h, h)));
        var (j, r, v) = (Multiply(h, i), Double(dy), Multiply(x1, i));
        var x3 = Subtract(Subtract(Multiply(r, r), j), Double(v));
        var y3 = Subtract(Multiply(Subtract(v, x3), r), Double(Multiply(y1, j)));
        return new JacobianPoint<C, F>(Element(x3), Element(y3), Element(Double(h))).ToAffine();
    }

    private static BigInteger Register(in F value)
    {
        Span<byte> bytes = stackalloc byte[F.ByteSize];
        F.WriteMontgomery(value, bytes);
        return new(bytes, isUnsigned: true);
    }

    private static F Element(BigInteger register)
    {
        Span<byte> bytes = stackalloc byte[F.ByteSize];
        F.FromBigInteger(register).WriteCanonical(bytes);
        return F.TryReadMontgomery(bytes, out var value) ? value : throw new InvalidOperationException("a canonical element is refused");
    }

    private static BigInteger Double(BigInteger x)
    {
        var sum = x + x;
        return sum >= Range ? Wrap(sum - Range - F.Order) : sum >= F.Order ? sum - F.Order : sum;
    }

    private static BigInteger Subtract(BigInteger x, BigInteger y) => x >= y ? x - y : Wrap(x - y + F.Order);

    private static BigInteger Multiply(BigInteger x, BigInteger y)
    {
        var product = x * y;
        var reduced = (product + (product % Range * Negated % Range * F.Order)) / Range;
        return reduced >= Range ? Wrap(reduced - F.Order) : reduced >= F.Order ? reduced - F.Order : reduced;
    }

    private static BigInteger Wrap(BigInteger value) => ((value % Range) + Range) % Range;

    /// <summary>p⁻¹ modulo the range, by Newton's iteration.</summary>
    private static BigInteger Inverse()
    {
        var inverse = BigInteger.One;
        for (var bits = 1; bits < 8 * F.ByteSize; bits *= 2)
        {
            inverse = Wrap(inverse * (2 - (F.Order * inverse)));
        }

        return inverse;
    }
}
