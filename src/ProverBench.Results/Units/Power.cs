using System.Text.Json.Serialization;

namespace ProverBench.Results.Units;

/// <summary>Power in watts, not negative. In documents "95.2 W".</summary>
[JsonConverter(typeof(QuantityConverter<Power>))]
public readonly record struct Power(decimal Watts) : IQuantity<Power>, IComparable<Power>
{
    public static string Expected => "power such as \"95.2 W\"";

    public static bool TryFrom(decimal value, string unit, out Power quantity)
    {
        quantity = new Power(value);
        return unit == "W" && value >= 0;
    }

    public string ToDocument() => QuantityText.Format(Watts, "W");

    public int CompareTo(Power other) => Watts.CompareTo(other.Watts);

    public static bool operator <(Power left, Power right) => left.Watts < right.Watts;

    public static bool operator >(Power left, Power right) => left.Watts > right.Watts;

    public static bool operator <=(Power left, Power right) => left.Watts <= right.Watts;

    public static bool operator >=(Power left, Power right) => left.Watts >= right.Watts;

    public override string ToString() => $"{SignificantDigits.Four((double)Watts)} W";
}
