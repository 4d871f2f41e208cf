using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProverBench.Results.Machine;

/// <summary>A decimal number as a JSON string ("12.50"): no binary fractions enter signed data. The unit is in the property's name or beside it.</summary>
public sealed class DecimalText : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    internal static decimal Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"expected a decimal number in quotes, found {reader.TokenType}");
        }

        return decimal.TryParse(
            reader.GetString(),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out decimal value)
            ? value
            : throw new JsonException("expected a decimal number in quotes, found another text");
    }
}
