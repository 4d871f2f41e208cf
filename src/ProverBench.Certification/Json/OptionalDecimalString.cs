using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProverBench.Certification.Json;

/// <summary><see cref="DecimalString"/> where the number may be absent; absent fields are left out, so null is never read.</summary>
internal sealed class OptionalDecimalString : JsonConverter<decimal?>
{
    private static readonly DecimalString Inner = new();

    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Inner.Read(ref reader, typeof(decimal), options);

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options) => Inner.Write(writer, value!.Value, options);
}
