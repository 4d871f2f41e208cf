using System.Globalization;
using System.Text.Json.Serialization;

namespace ProverBench.Results.Units;

/// <summary>A number of bytes, not negative. In documents "1048576 B".</summary>
[JsonConverter(typeof(QuantityConverter<ByteSize>))]
public readonly record struct ByteSize : IQuantity<ByteSize>, IComparable<ByteSize>
{
    public ByteSize(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        Bytes = bytes;
    }

    public long Bytes { get; }

    public static string Expected => "a whole number of bytes such as \"1048576 B\"";

    public static ByteSize FromMebibytes(long mebibytes) => new(checked(mebibytes << 20));

    public static ByteSize FromGibibytes(long gibibytes) => new(checked(gibibytes << 30));

    public static bool TryFrom(decimal value, string unit, out ByteSize quantity)
    {
        bool ok = unit == "B" && value >= 0 && value <= long.MaxValue && value == decimal.Truncate(value);
        quantity = ok ? new ByteSize((long)value) : default;
        return ok;
    }

    public string ToDocument() => QuantityText.Format(Bytes, "B");

    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    /// <summary>"512 B", "1.5 KiB", "23.4 GiB".</summary>
    public override string ToString()
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        double value = Bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return unit == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Bytes} B") : $"{SignificantDigits.Four(value)} {units[unit]}";
    }
}
