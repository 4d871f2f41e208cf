using System.Text.Json.Serialization;

namespace ProverBench.Results.Units;

/// <summary>A share or relative difference; 1 is the whole. In documents in per cent: Ratio(0.031) is "3.1 %".</summary>
[JsonConverter(typeof(QuantityConverter<Ratio>))]
public readonly record struct Ratio(decimal Value) : IQuantity<Ratio>, IComparable<Ratio>
{
    public static string Expected => "a share such as \"3.1 %\"";

    /// <summary>The quotient, rounded to nine decimals, ties to even.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The quotient is not finite or beyond 10^18.</exception>
    public static Ratio From(double value) =>
        double.IsFinite(value) && Math.Abs(value) <= 1e18
            ? new Ratio(Math.Round((decimal)value, 9, MidpointRounding.ToEven))
            : throw new ArgumentOutOfRangeException(nameof(value), value, "a ratio is finite and below 10^18");

    public static bool TryFrom(decimal value, string unit, out Ratio quantity)
    {
        quantity = new Ratio(value / 100m);
        return unit == "%";
    }

    public double AsDouble => (double)Value;

    public string ToDocument() => QuantityText.Format(Value * 100m, "%");

    public int CompareTo(Ratio other) => Value.CompareTo(other.Value);

    public static bool operator <(Ratio left, Ratio right) => left.Value < right.Value;

    public static bool operator >(Ratio left, Ratio right) => left.Value > right.Value;

    public static bool operator <=(Ratio left, Ratio right) => left.Value <= right.Value;

    public static bool operator >=(Ratio left, Ratio right) => left.Value >= right.Value;

    public override string ToString() => $"{SignificantDigits.Four((double)Value * 100)} %";
}
