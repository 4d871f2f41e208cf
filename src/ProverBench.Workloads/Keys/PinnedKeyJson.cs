using System.Text.Json.Serialization;
using ProverBench.Results;

namespace ProverBench.Workloads.Keys;

/// <summary>Metadata of <see cref="PinnedKeyDocument"/>.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    MaxDepth = StrictJson.MaxDepth,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(PinnedKeyDocument))]
internal sealed partial class PinnedKeyJson : JsonSerializerContext;
