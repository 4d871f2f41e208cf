using System.Text.Json;
using System.Text.Json.Serialization;
using ProverBench.Results.Units;

namespace ProverBench.Results;

/// <summary>Reads and writes a quantity as "number unit": plain decimal, one space, a unit of that quantity.</summary>
public sealed class QuantityConverter<T> : JsonConverter<T>
    where T : struct, IQuantity<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String
            && QuantityText.TryParse(reader.GetString(), out decimal value, out string unit)
            && T.TryFrom(value, unit, out T quantity))
        {
            return quantity;
        }

        throw new UnexpectedValueException(T.Expected);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToDocument());
}
