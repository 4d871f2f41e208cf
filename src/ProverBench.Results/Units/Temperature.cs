using System.Text.Json.Serialization;

namespace ProverBench.Results.Units;

/// <summary>A temperature in degrees Celsius. In documents "63.5 degC".</summary>
[JsonConverter(typeof(QuantityConverter<Temperature>))]
public readonly record struct Temperature(decimal Celsius) : IQuantity<Temperature>, IComparable<Temperature>
{
    public static string Expected => "a temperature such as \"63.5 degC\"";

    public static bool TryFrom(decimal value, string unit, out Temperature quantity)
    {
        quantity = new Temperature(value);
        return unit == "degC" && value >= -273.15m;
    }

    public string ToDocument() => QuantityText.Format(Celsius, "degC");

    public int CompareTo(Temperature other) => Celsius.CompareTo(other.Celsius);

    public static bool operator <(Temperature left, Temperature right) => left.Celsius < right.Celsius;

    public static bool operator >(Temperature left, Temperature right) => left.Celsius > right.Celsius;

    public static bool operator <=(Temperature left, Temperature right) => left.Celsius <= right.Celsius;

    public static bool operator >=(Temperature left, Temperature right) => left.Celsius >= right.Celsius;

    public override string ToString() => $"{SignificantDigits.Four((double)Celsius)} degC";
}
