using System.Text.Json.Serialization;

namespace ProverBench.Results.Units;

/// <summary>Energy in joules, not negative. In documents "12.5 J".</summary>
[JsonConverter(typeof(QuantityConverter<Energy>))]
public readonly record struct Energy(decimal Joules) : IQuantity<Energy>, IComparable<Energy>
{
    public static string Expected => "energy such as \"12.5 J\"";

    public static bool TryFrom(decimal value, string unit, out Energy quantity)
    {
        quantity = new Energy(value);
        return unit == "J" && value >= 0;
    }

    public string ToDocument() => QuantityText.Format(Joules, "J");

    public int CompareTo(Energy other) => Joules.CompareTo(other.Joules);

    public static bool operator <(Energy left, Energy right) => left.Joules < right.Joules;

    public static bool operator >(Energy left, Energy right) => left.Joules > right.Joules;

    public static bool operator <=(Energy left, Energy right) => left.Joules <= right.Joules;

    public static bool operator >=(Energy left, Energy right) => left.Joules >= right.Joules;

    public override string ToString() => $"{SignificantDigits.Four((double)Joules)} J";
}
