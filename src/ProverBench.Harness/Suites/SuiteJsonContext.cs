using System.Text.Json.Serialization;
using ProverBench.Results;

namespace ProverBench.Harness;

/// <summary>Metadata of suites: as for documents, but unknown fields are refused.</summary>
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
[JsonSerializable(typeof(SuiteDocument))]
internal sealed partial class SuiteJsonContext : JsonSerializerContext;
