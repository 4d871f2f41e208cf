using System.Numerics;

namespace ProverBench.Algebra.EcGFp5;

/// <summary>Multiples of the generator from a table of 40 windows of eight bits.</summary>
internal static class FixedBase
{
    private const int WindowBits = 8;
    private const int Digits = (1 << WindowBits) - 1;
    private const int Windows = 40;

    // Table[w·255 + d − 1] = d·2^(8w)·G.
    private static readonly Lazy<EcGFp5Point[]> Table = new(Make);

    /// <summary>[scalar]G for a scalar in [0, n).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scalar lies outside.</exception>
    public static EcGFp5Point Multiply(BigInteger scalar)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scalar);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(scalar, EcGFp5Curve.Order);
        Span<byte> digits = stackalloc byte[Windows];
        digits.Clear();
        scalar.TryWriteBytes(digits, out _, isUnsigned: true);
        var table = Table.Value;
        var sum = new EcGFp5Jacobian(EcGFp5Point.Neutral);
        for (var w = 0; w < Windows; w++)
        {
            if (digits[w] != 0)
            {
                sum += table[(w * Digits) + digits[w] - 1];
            }
        }

        return sum.ToAffine();
    }

    private static EcGFp5Point[] Make()
    {
        var multiples = new EcGFp5Jacobian[Windows * Digits];
        var window = EcGFp5Curve.Generator;
        for (var w = 0; w < Windows; w++)
        {
            var sum = new EcGFp5Jacobian(window);
            for (var d = 0; d < Digits; d++, sum += window)
            {
                multiples[(w * Digits) + d] = sum;
            }

            window = sum.ToAffine();
        }

        return EcGFp5Jacobian.ToAffine(multiples);
    }
}
