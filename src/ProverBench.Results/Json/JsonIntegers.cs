using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProverBench.Results;

/// <summary>Integers of documents: no fraction, no exponent, no "-0", at most 2^53 - 1 in magnitude so that every JSON reader keeps them.</summary>
internal static class JsonIntegers
{
    public const long Max = (1L << 53) - 1;

    public static bool TryRead(ref Utf8JsonReader reader, long min, long max, out long value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number
            && reader.TryGetInt64(out value)
            && value >= min
            && value <= max
            && (value != 0 || reader.HasValueSequence || reader.ValueSpan[0] != (byte)'-');
    }
}

/// <summary>A 64-bit integer that JSON can carry: within ±(2^53 - 1).</summary>
public sealed class LongConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonIntegers.TryRead(ref reader, -JsonIntegers.Max, JsonIntegers.Max, out long value)
            ? value
            : throw new UnexpectedValueException("an integer of magnitude below 2^53");

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value is >= -JsonIntegers.Max and <= JsonIntegers.Max
            ? value
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"a document holds integers of magnitude below 2^53, not {value}")));
}

/// <summary>A 32-bit integer.</summary>
public sealed class IntConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonIntegers.TryRead(ref reader, int.MinValue, int.MaxValue, out long value)
            ? (int)value
            : throw new UnexpectedValueException("an integer in -2^31..2^31-1");

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
