using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ProverBench.Certification.Criteria.Kinds;
using ProverBench.Certification.Json;
using ProverBench.Results;

namespace ProverBench.Certification.Criteria;

/// <summary>Reads a criterion as the type that its "kind" names: a closed list, no type names of the runtime.</summary>
internal sealed class CriterionConverter : JsonConverter<Criterion>
{
    private static readonly Dictionary<string, JsonTypeInfo> Kinds = new(StringComparer.Ordinal)
    {
        [SustainedThroughputCriterion.KindName] = CertificationJsonContext.Default.SustainedThroughputCriterion,
        [LatencyCriterion.KindName] = CertificationJsonContext.Default.LatencyCriterion,
        [PhaseShareCriterion.KindName] = CertificationJsonContext.Default.PhaseShareCriterion,
        [PartRatioCriterion.KindName] = CertificationJsonContext.Default.PartRatioCriterion,
        [MemoryShareCriterion.KindName] = CertificationJsonContext.Default.MemoryShareCriterion,
        [MemoryClassCriterion.KindName] = CertificationJsonContext.Default.MemoryClassCriterion,
        [BackendCriterion.KindName] = CertificationJsonContext.Default.BackendCriterion,
        [SoakCriterion.KindName] = CertificationJsonContext.Default.SoakCriterion,
        [ModelledCostCriterion.KindName] = CertificationJsonContext.Default.ModelledCostCriterion,
        [ProofsVerifiedCriterion.KindName] = CertificationJsonContext.Default.ProofsVerifiedCriterion,
        [SecurityCriterion.KindName] = CertificationJsonContext.Default.SecurityCriterion,
        [RunValidityCriterion.KindName] = CertificationJsonContext.Default.RunValidityCriterion,
    };

    /// <summary>Every kind there is.</summary>
    public static IReadOnlyCollection<string> KindNames => Kinds.Keys;

    public override Criterion Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("kind", out JsonElement kind)
            || kind.ValueKind != JsonValueKind.String
            || !Kinds.TryGetValue(kind.GetString()!, out JsonTypeInfo? type))
        {
            throw new UnexpectedValueException($"an object whose kind is one of {string.Join(", ", Kinds.Keys)}");
        }

        try
        {
            return (Criterion)document.RootElement.Deserialize(type)!;
        }
        catch (UnexpectedValueException error)
        {
            throw new UnexpectedValueException($"a criterion of kind {kind.GetString()} with {error.Expected} at {error.Path}");
        }
        catch (JsonException error)
        {
            throw new UnexpectedValueException($"a criterion of kind {kind.GetString()} with its fields and no others ({error.Path})");
        }
    }

    public override void Write(Utf8JsonWriter writer, Criterion value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, Kinds[value.Kind]);
}
