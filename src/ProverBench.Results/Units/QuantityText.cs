using System.Globalization;

namespace ProverBench.Results.Units;

/// <summary>
/// The text form of a quantity in documents: a plain decimal number, one space, a unit ("12.5 J").
/// No exponent, no sign but a leading minus, no thousands separator, no superfluous zero; invariant culture.
/// </summary>
internal static class QuantityText
{
    private const int MaxLength = 64;

    public static string Format(decimal value, string unit) => $"{Format(value)} {unit}";

    public static string Format(decimal value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal))
        {
            text = text.TrimEnd('0').TrimEnd('.');
        }

        return text is "-0" or "" ? "0" : text;
    }

    /// <summary>Splits "number unit" at its one space and reads the number strictly; false where either part is not of the form above.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value, out string unit)
    {
        value = 0;
        unit = "";
        int space = text.IndexOf(' ');
        if (text.Length > MaxLength || space <= 0 || space == text.Length - 1)
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[(space + 1)..];
        foreach (char c in rest)
        {
            if (c is <= ' ' or > '~')
            {
                return false;
            }
        }

        if (!decimal.TryParse(text[..space], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            || !Format(value).AsSpan().SequenceEqual(text[..space]))
        {
            return false;
        }

        unit = rest.ToString();
        return true;
    }
}
