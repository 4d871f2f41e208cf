using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProverBench.Results;

/// <summary>Parameters as a JSON object of strings, in their order.</summary>
public sealed class WorkloadParametersConverter : JsonConverter<WorkloadParameters>
{
    public override WorkloadParameters Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new UnexpectedValueException("an object of strings");
        }

        List<KeyValuePair<string, string>> pairs = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String || pairs.Count == WorkloadParameters.MaxCount)
            {
                throw new UnexpectedValueException($"at most {WorkloadParameters.MaxCount} parameters, each a string");
            }

            pairs.Add(KeyValuePair.Create(name, reader.GetString()!));
        }

        try
        {
            return new WorkloadParameters(pairs);
        }
        catch (ArgumentException)
        {
            throw new UnexpectedValueException($"parameters with distinct, non-empty names and texts of at most {WorkloadParameters.MaxLength} characters");
        }
    }

    public override void Write(Utf8JsonWriter writer, WorkloadParameters value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((string name, string text) in value)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }
}
