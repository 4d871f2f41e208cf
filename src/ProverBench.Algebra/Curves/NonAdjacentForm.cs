using System.Numerics;

namespace ProverBench.Algebra.Curves;

/// <summary>The signed binary form of an integer in which no two neighbouring digits are non-zero.</summary>
internal static class NonAdjacentForm
{
    /// <summary>Digits in {−1, 0, 1}, most significant first; none for zero.</summary>
    /// <remarks>Digit i of k is bit i + 1 of 3k minus bit i + 1 of k (Hankerson, Menezes, Vanstone 2004, section 3.3.1).</remarks>
    public static sbyte[] Of(BigInteger value)
    {
        var sign = value.Sign;
        var k = BigInteger.Abs(value);
        var triple = 3 * k;
        var once = k.ToByteArray(isUnsigned: true);
        var thrice = triple.ToByteArray(isUnsigned: true);
        var length = sign == 0 ? 0 : (int)triple.GetBitLength() - 1;
        var digits = new sbyte[length];
        for (var i = 0; i < length; i++)
        {
            digits[length - 1 - i] = (sbyte)(sign * (Bit(thrice, i + 1) - Bit(once, i + 1)));
        }

        return digits;
    }

    private static int Bit(byte[] littleEndian, int index)
        => index >> 3 < littleEndian.Length ? (littleEndian[index >> 3] >> (index & 7)) & 1 : 0;
}
