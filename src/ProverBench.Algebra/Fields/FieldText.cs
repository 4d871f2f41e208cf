using System.Globalization;
using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>Strict text of prime field elements: one spelling an element in each base, so that text can be compared and signed.</summary>
/// <remarks>The length is checked before anything is parsed: a million digits cost nothing.</remarks>
public static class FieldText
{
    /// <summary>Reads a canonical decimal: ASCII digits, no sign, no space, no leading zero except in <c>0</c>, below p.</summary>
    public static bool TryParseDecimal<F>(ReadOnlySpan<char> text, out F value)
        where F : unmanaged, IPrimeField<F>
        => TryParse(text, MaxDecimalDigits<F>(), char.IsAsciiDigit, NumberStyles.None, out value);

    /// <summary>Reads <c>0x</c> and at most 2·ByteSize hexadecimal digits of either case, leading zeros allowed, below p.</summary>
    public static bool TryParseHex<F>(ReadOnlySpan<char> text, out F value)
        where F : unmanaged, IPrimeField<F>
    {
        value = F.Zero;
        if (!text.StartsWith("0x", StringComparison.Ordinal) || text.Length < 3 || text.Length > 2 + (2 * F.ByteSize))
        {
            return false;
        }

        // BigInteger reads a leading digit of 8 and above as a sign: pad.
        return TryParse($"0{text[2..]}", 1 + (2 * F.ByteSize), char.IsAsciiHexDigit, NumberStyles.AllowHexSpecifier, out value);
    }

    private static bool TryParse<F>(ReadOnlySpan<char> text, int maxLength, Func<char, bool> isDigit, NumberStyles style, out F value)
        where F : unmanaged, IPrimeField<F>
    {
        value = F.Zero;
        if (text.IsEmpty || text.Length > maxLength || (style == NumberStyles.None && text.Length > 1 && text[0] == '0'))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!isDigit(character))
            {
                return false;
            }
        }

        var integer = BigInteger.Parse(text, style, CultureInfo.InvariantCulture);
        if (integer >= F.Characteristic)
        {
            return false;
        }

        value = F.FromBigInteger(integer);
        return true;
    }

    private static int MaxDecimalDigits<F>()
        where F : unmanaged, IPrimeField<F>
        => (int)Math.Ceiling(F.Characteristic.GetBitLength() * 0.30103) + 1;
}
