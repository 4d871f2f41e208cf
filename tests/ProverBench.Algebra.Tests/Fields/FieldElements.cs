using System.Numerics;
using CsCheck;

namespace ProverBench.Algebra.Tests.Fields;

/// <summary>Generators of elements of any field, through its canonical encoding: uniform coefficients mixed with the edges of the range.</summary>
internal static class FieldElements<F>
    where F : unmanaged, IField<F>
{
    /// <summary>Bytes of one coefficient over the prime field.</summary>
    public static int CoefficientBytes => F.ByteSize / F.Degree;

    /// <summary>A coefficient in [0, p): one in three is an edge.</summary>
    public static Gen<BigInteger> Coefficient { get; } = Gen.Frequency(
        (2, Gen.Byte.Array[CoefficientBytes + 16].Select(b => new BigInteger(b, isUnsigned: true) % F.Characteristic)),
        (1, Gen.Int[0, Edges().Length - 1].Select(i => Edges()[i])));

    /// <summary>An element.</summary>
    public static Gen<F> Any { get; } = Coefficient.Array[F.Degree].Select(FromCoefficients);

    /// <summary>An element other than zero.</summary>
    public static Gen<F> NonZero { get; } = Any.Where(a => !a.IsZero);

    public static F FromCoefficients(BigInteger[] coefficients)
    {
        Assert.True(F.TryReadCanonical(Encode(coefficients), out var value), $"{F.Name} refuses a canonical encoding");
        return value;
    }

    /// <summary>Coefficients, in range or not, as the encoding lays them out.</summary>
    public static byte[] Encode(BigInteger[] coefficients)
    {
        var bytes = new byte[F.ByteSize];
        for (var i = 0; i < coefficients.Length; i++)
        {
            Assert.True(coefficients[i].TryWriteBytes(bytes.AsSpan(i * CoefficientBytes, CoefficientBytes), out _, isUnsigned: true));
        }

        return bytes;
    }

    public static byte[] Encode(in F value)
    {
        var bytes = new byte[F.ByteSize];
        value.WriteCanonical(bytes);
        return bytes;
    }

    private static BigInteger[] Edges()
    {
        var p = F.Characteristic;
        return
        [
            0, 1, 2, 3, p - 1, p - 2, p - 3, p / 2, (p / 2) + 1, p >> 1 << 1,
            uint.MaxValue % p, (BigInteger.One << 32) % p, ulong.MaxValue % p, (BigInteger.One << 64) % p,
            (BigInteger.One << ((8 * CoefficientBytes) - 1)) % p, (BigInteger.One << (8 * CoefficientBytes)) % p,
        ];
    }
}
