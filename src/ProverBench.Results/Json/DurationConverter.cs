using System.Text.Json;
using System.Text.Json.Serialization;
using ProverBench.Results.Units;

namespace ProverBench.Results;

/// <summary>A duration as a JSON integer of nanoseconds in [0, 2^53 - 1]; "-0" and fractions are refused.</summary>
public sealed class DurationConverter : JsonConverter<Duration>
{
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonIntegers.TryRead(ref reader, 0, Duration.MaxNanoseconds, out long value)
            ? new Duration(value)
            : throw new UnexpectedValueException("whole nanoseconds in 0..2^53-1");

    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options)
    {
        if (value.Nanoseconds is < 0 or > Duration.MaxNanoseconds)
        {
            throw new InvalidOperationException($"a document holds durations in 0..2^53-1 ns, not {value.Nanoseconds}");
        }

        writer.WriteNumberValue(value.Nanoseconds);
    }
}
