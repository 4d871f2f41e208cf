using System.Globalization;

namespace ProverBench.Results.Units;

/// <summary>Numbers for people: four significant digits, no exponent.</summary>
internal static class SignificantDigits
{
    public static string Four(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture);
        }

        int digitsBeforePoint = (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        int decimals = Math.Clamp(4 - digitsBeforePoint, 0, 12);
        string text = Math.Round(value, decimals).ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return decimals == 0 ? text : text.TrimEnd('0').TrimEnd('.');
    }
}
