using System.Globalization;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Text;

/// <summary>Numbers for people: short, with their unit, in the invariant culture.</summary>
public static class Figures
{
    private static readonly string[] Superscripts = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

    /// <summary>So many significant digits, no exponent, no superfluous zero after the point.</summary>
    public static string Significant(double value, int digits = 3)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value == 0 ? "0" : "-";
        }

        int whole = (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        int decimals = Math.Clamp(digits - whole, 0, 12);
        string text = Math.Round(value, decimals, MidpointRounding.ToEven).ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return decimals == 0 ? text : text.TrimEnd('0').TrimEnd('.');
    }

    /// <summary>A "number unit" of a document with four significant digits: "428.571429 transfers/s" is "428.6 transfers/s". Other text is returned as it is.</summary>
    public static string Short(string quantity)
    {
        int space = quantity.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && decimal.TryParse(quantity.AsSpan(0, space), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            ? quantity[(space + 1)..] == "%" ? $"{Significant(Math.Round((double)value, 2), 4)} %"
            : quantity[(space + 1)..] == "B" && value is >= 0 and <= long.MaxValue ? new ByteSize((long)value).ToString() : $"{Significant((double)value, 4)}{quantity[space..]}"
            : quantity;
    }

    /// <summary>"12.31 ms", with the micro sign.</summary>
    public static string Time(Duration time) => time.ToString().Replace(" us", " µs", StringComparison.Ordinal);

    /// <summary>A time given in nanoseconds, three significant digits: "0.82 ns", "14.2 µs", "1.25 s".</summary>
    public static string Nanoseconds(double ns)
    {
        (double scale, string unit) = Math.Abs(ns) switch
        {
            < 1e3 => (1.0, "ns"),
            < 1e6 => (1e3, "µs"),
            < 1e9 => (1e6, "ms"),
            _ => (1e9, "s"),
        };
        return $"{Significant(ns / scale)} {unit}";
    }

    /// <summary>"402 M elements/s".</summary>
    public static string Rate(Throughput rate) => rate.ToString();

    /// <summary>Both ends of an interval as numbers in the unit in which the estimate is shown: "398 to 405" beside "402 M elements/s".</summary>
    public static string RateRange(Throughput low, Throughput high, Throughput estimate)
    {
        double scale = (double)estimate.PerSecond switch
        {
            < 1e4 => 1,
            < 1e6 => 1e3,
            < 1e9 => 1e6,
            < 1e12 => 1e9,
            _ => 1e12,
        };
        return $"{Significant((double)low.PerSecond / scale, 4)} to {Significant((double)high.PerSecond / scale, 4)}";
    }

    /// <summary>"1.82 to 1.86 s": both ends in the unit in which the estimate is shown.</summary>
    public static string TimeInterval(Duration low, Duration high, Duration estimate)
    {
        (double scale, string unit) = estimate.Nanoseconds switch
        {
            < 1_000 => (1.0, "ns"),
            < 1_000_000 => (1e3, "µs"),
            < 1_000_000_000 => (1e6, "ms"),
            _ => (1e9, "s"),
        };
        return $"{Significant(low.Nanoseconds / scale, 4)} to {Significant(high.Nanoseconds / scale, 4)} {unit}";
    }

    /// <summary>"1.34x".</summary>
    public static string Factor(double factor) => $"{Significant(factor)}x";

    /// <summary>2 to the given power, with a raised exponent: "2²²".</summary>
    public static string PowerOfTwo(int exponent) => "2" + Raised(exponent);

    /// <summary>A count that is a power of two is written as one from 2¹⁰ on; others in digits.</summary>
    public static string Count(double count) =>
        count >= 1024 && Math.Log2(count) is var log && log == Math.Floor(log) ? PowerOfTwo((int)log) : Significant(count, 6);

    private static string Raised(int exponent) =>
        string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? "⁻" : Superscripts[c - '0']));
}
