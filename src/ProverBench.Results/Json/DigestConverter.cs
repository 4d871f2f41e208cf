using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProverBench.Results;

/// <summary>A digest as 64 lower-case hexadecimal digits.</summary>
public sealed class DigestConverter : JsonConverter<Digest>
{
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Digest.TryParse(reader.GetString(), out Digest digest)
            ? digest
            : throw new UnexpectedValueException("64 lower-case hexadecimal digits");

    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
