using System.Text.Json.Serialization;

namespace ProverBench.Results.Units;

/// <summary>A frequency in hertz, not negative. In documents "2450000000 Hz".</summary>
[JsonConverter(typeof(QuantityConverter<Frequency>))]
public readonly record struct Frequency(decimal Hertz) : IQuantity<Frequency>, IComparable<Frequency>
{
    public static string Expected => "a frequency such as \"2450000000 Hz\"";

    public static bool TryFrom(decimal value, string unit, out Frequency quantity)
    {
        quantity = new Frequency(value);
        return unit == "Hz" && value >= 0;
    }

    public string ToDocument() => QuantityText.Format(Hertz, "Hz");

    public int CompareTo(Frequency other) => Hertz.CompareTo(other.Hertz);

    public static bool operator <(Frequency left, Frequency right) => left.Hertz < right.Hertz;

    public static bool operator >(Frequency left, Frequency right) => left.Hertz > right.Hertz;

    public static bool operator <=(Frequency left, Frequency right) => left.Hertz <= right.Hertz;

    public static bool operator >=(Frequency left, Frequency right) => left.Hertz >= right.Hertz;

    public override string ToString() => $"{SignificantDigits.Four((double)Hertz)} Hz";
}
