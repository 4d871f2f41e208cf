using System.Text.Json.Serialization;
using ProverBench.Results;

namespace ProverBench.Cli.Bench;

/// <summary>Metadata of the files that <c>bench</c> reads: unknown fields are refused, because a misspelt one must not be a missing one.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    MaxDepth = StrictJson.MaxDepth,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(LongConverter), typeof(IntConverter)])]
[JsonSerializable(typeof(BenchDocument))]
[JsonSerializable(typeof(PeerDocument))]
internal sealed partial class BenchJsonContext : JsonSerializerContext;
