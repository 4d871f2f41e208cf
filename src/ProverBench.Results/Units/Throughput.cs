using System.Globalization;
using System.Text.Json.Serialization;

namespace ProverBench.Results.Units;

/// <summary>A rate of named things per second, not negative. In documents "1250.5 points/s"; bytes are "B/s".</summary>
[JsonConverter(typeof(QuantityConverter<Throughput>))]
public readonly record struct Throughput : IQuantity<Throughput>
{
    public Throughput(decimal perSecond, string unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(perSecond);
        ArgumentException.ThrowIfNullOrEmpty(unit);
        PerSecond = perSecond;
        Unit = unit;
    }

    public decimal PerSecond { get; }

    /// <summary>The plural of the thing counted: "points", "transfers", "B".</summary>
    public string Unit { get; }

    public static string Expected => "a rate such as \"1250.5 points/s\"";

    /// <summary>count / time; null where the time is not positive or the quotient leaves the range of a decimal.</summary>
    public static Throughput? Of(decimal count, string unit, Duration time)
    {
        if (time.Nanoseconds <= 0 || count < 0 || count > decimal.MaxValue / 1_000_000_000m)
        {
            return null;
        }

        return new Throughput(Math.Round(count * 1_000_000_000m / time.Nanoseconds, 6, MidpointRounding.ToEven), unit);
    }

    public static bool TryFrom(decimal value, string unit, out Throughput quantity)
    {
        bool ok = value >= 0 && unit.EndsWith("/s", StringComparison.Ordinal) && unit.Length > 2;
        quantity = ok ? new Throughput(value, unit[..^2]) : default;
        return ok;
    }

    public string ToDocument() => QuantityText.Format(PerSecond, $"{Unit}/s");

    /// <summary>Four significant digits with k, M, G, T: "1.251 k points/s".</summary>
    public override string ToString()
    {
        (double scale, string prefix) = (double)PerSecond switch
        {
            < 1e4 => (1, ""),
            < 1e6 => (1e3, "k "),
            < 1e9 => (1e6, "M "),
            < 1e12 => (1e9, "G "),
            _ => (1e12, "T "),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{SignificantDigits.Four((double)PerSecond / scale)} {prefix}{Unit}/s");
    }
}
