using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProverBench.Results.Machine;

/// <summary>Writes and strictly reads the two forms of <see cref="Observed{T}"/>.</summary>
public sealed class ObservedConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert is { IsGenericType: true } && typeToConvert.GetGenericTypeDefinition() == typeof(Observed<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ObservedConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

internal sealed class ObservedConverter<T> : JsonConverter<Observed<T>>
    where T : notnull
{
    private const string ValueName = "value";
    private const string ReasonName = "notObservable";

    public override Observed<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"expected an object with \"{ValueName}\" or \"{ReasonName}\", found {reader.TokenType}");
        }

        Observed<T>? result = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            bool isValue = reader.ValueTextEquals(ValueName);
            bool isReason = reader.ValueTextEquals(ReasonName);
            reader.Read();
            if (!isValue && !isReason)
            {
                reader.Skip();
                continue;
            }

            if (result is not null)
            {
                throw new JsonException($"expected one of \"{ValueName}\" and \"{ReasonName}\", found two");
            }

            result = isValue ? ReadValue(ref reader, options) : ReadReason(ref reader);
        }

        return result ?? throw new JsonException($"expected \"{ValueName}\" or \"{ReasonName}\", found neither");
    }

    public override void Write(Utf8JsonWriter writer, Observed<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.TryGet(out var observed))
        {
            writer.WritePropertyName(ValueName);
            if (observed is decimal number)
            {
                writer.WriteStringValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                JsonSerializer.Serialize(writer, observed, options);
            }
        }
        else
        {
            writer.WriteString(ReasonName, value.NotObservable);
        }

        writer.WriteEndObject();
    }

    private static Observed<T> ReadValue(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (typeof(T) == typeof(decimal))
        {
            return (Observed<T>)(object)Observed.Value(DecimalText.Read(ref reader));
        }

        var value = JsonSerializer.Deserialize<T>(ref reader, options);
        return value is null ? throw new JsonException($"\"{ValueName}\" is null") : Observed.Value(value);
    }

    private static Observed<T> ReadReason(ref Utf8JsonReader reader)
    {
        string? reason = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return string.IsNullOrWhiteSpace(reason) ? throw new JsonException($"\"{ReasonName}\" must be a text with the reason") : Observed.Not<T>(reason);
    }
}
