using System.Globalization;
using System.Text.Json.Serialization;

namespace ProverBench.Results.Units;

/// <summary>A number of bytes, not negative. Written in documents as "1048576 B"; read also in KiB, MiB, GiB and TiB.</summary>
[JsonConverter(typeof(QuantityConverter<ByteSize>))]
public readonly record struct ByteSize : IQuantity<ByteSize>, IComparable<ByteSize>
{
    public ByteSize(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        Bytes = bytes;
    }

    public long Bytes { get; }

    public static string Expected => "a whole number of bytes such as \"1048576 B\" or \"4 GiB\"";

    public static ByteSize FromMebibytes(long mebibytes) => new(checked(mebibytes << 20));

    public static ByteSize FromGibibytes(long gibibytes) => new(checked(gibibytes << 30));

    public static bool TryFrom(decimal value, string unit, out ByteSize quantity)
    {
        long scale = unit switch
        {
            "B" => 1,
            "KiB" => 1L << 10,
            "MiB" => 1L << 20,
            "GiB" => 1L << 30,
            "TiB" => 1L << 40,
            _ => 0,
        };
        bool ok = scale != 0 && value >= 0 && value <= long.MaxValue / scale && value * scale == decimal.Truncate(value * scale);
        quantity = ok ? new ByteSize((long)(value * scale)) : default;
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
