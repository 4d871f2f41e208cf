using System.Text.Json.Serialization;

namespace ProverBench.Results.Units;

/// <summary>A length of time as people write it: "100 ms", "2 s", "60 min". Not negative, whole nanoseconds.</summary>
[JsonConverter(typeof(QuantityConverter<Period>))]
public readonly record struct Period : IQuantity<Period>
{
    private static readonly (string Unit, long Nanoseconds)[] Scales =
        [("h", 3_600_000_000_000), ("min", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000), ("ns", 1)];

    public Period(Duration length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length.Nanoseconds);
        Length = length;
    }

    public Duration Length { get; }

    public static string Expected => "a time such as \"100 ms\", \"2 s\" or \"60 min\"";

    public static bool TryFrom(decimal value, string unit, out Period quantity)
    {
        quantity = default;
        foreach ((string name, long scale) in Scales)
        {
            if (name == unit && value >= 0 && value <= Duration.MaxNanoseconds / scale && value * scale == decimal.Truncate(value * scale))
            {
                quantity = new Period(new Duration((long)(value * scale)));
                return true;
            }
        }

        return false;
    }

    /// <summary>In the largest unit that leaves a whole number.</summary>
    public string ToDocument()
    {
        long ns = Length.Nanoseconds;
        (string unit, long scale) = ns == 0 ? ("s", 1L) : Scales.First(s => ns % s.Nanoseconds == 0);
        return QuantityText.Format(ns / scale, unit);
    }

    public override string ToString() => ToDocument();
}
