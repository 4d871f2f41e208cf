using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProverBench.Results;

namespace ProverBench.Certification.Json;

/// <summary>A decimal number as a string in its shortest plain form ("0.05", never ".05", "0.050" or "5e-2"): no binary fraction enters signed data.</summary>
internal sealed class DecimalString : JsonConverter<decimal>
{
    private const int MaxLength = 40;

    public static string Format(decimal value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal))
        {
            text = text.TrimEnd('0').TrimEnd('.');
        }

        return text == "-0" ? "0" : text;
    }

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String
            && reader.GetString() is { Length: <= MaxLength } text
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            && Format(value) == text)
        {
            return value;
        }

        throw new UnexpectedValueException("a decimal number in quotes, such as \"0.05\"");
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));
}
