using System.Text.Json.Serialization;

namespace ProverBench.Reporting.Charts;

/// <summary>The models as JSON: what snapshots hold and what a report carries beside its pictures. The default encoder escapes &lt;, &gt;, &amp;, quotes and all that is not ASCII.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(CardModel))]
[JsonSerializable(typeof(LadderModel))]
[JsonSerializable(typeof(ScalingModel))]
[JsonSerializable(typeof(RecursionModel))]
[JsonSerializable(typeof(PhasesModel))]
[JsonSerializable(typeof(OffloadModel))]
[JsonSerializable(typeof(RooflineModel))]
[JsonSerializable(typeof(ComparisonModel))]
[JsonSerializable(typeof(StabilityModel))]
internal sealed partial class ChartJson : JsonSerializerContext;
