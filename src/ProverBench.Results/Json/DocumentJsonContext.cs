using System.Text.Json.Serialization;
using ProverBench.Results.Machine;

namespace ProverBench.Results;

/// <summary>Metadata of the documents, generated at build time: names in camelCase, absent fields left out, integers bounded, nothing filled in.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    MaxDepth = StrictJson.MaxDepth,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(LongConverter), typeof(IntConverter)])]
[JsonSerializable(typeof(ResultDocument))]
[JsonSerializable(typeof(HardwareProfile))]
[JsonSerializable(typeof(TelemetrySummary))]

// What an Observed<T> holds: its converter asks for these by type, the generator does not see them.
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(Bound))]
[JsonSerializable(typeof(CpuQuota))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<NumaNode>))]
[JsonSerializable(typeof(IReadOnlyList<CacheLevel>))]
[JsonSerializable(typeof(IReadOnlyList<PciDevice>))]
[JsonSerializable(typeof(IReadOnlyList<NvidiaGpu>))]
[JsonSerializable(typeof(IReadOnlyList<OpenClDevice>))]
[JsonSerializable(typeof(IReadOnlyList<StorageDevice>))]
[JsonSerializable(typeof(IReadOnlyList<MachineLimit>))]
public sealed partial class DocumentJsonContext : JsonSerializerContext;
