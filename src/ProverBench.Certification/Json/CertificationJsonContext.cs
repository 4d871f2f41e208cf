using System.Text.Json.Serialization;
using ProverBench.Certification.Criteria;
using ProverBench.Certification.Criteria.Kinds;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Prices;
using ProverBench.Certification.Statements;
using ProverBench.Results;

namespace ProverBench.Certification.Json;

/// <summary>Metadata of criteria, verdicts and statements: a field that is not known is refused, an absent one left out.</summary>
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
    Converters = [typeof(LongConverter), typeof(IntConverter)])]
[JsonSerializable(typeof(InTotoStatement))]
[JsonSerializable(typeof(CriteriaDocument))]
[JsonSerializable(typeof(PriceDocument))]
[JsonSerializable(typeof(TierVerdicts))]
[JsonSerializable(typeof(SustainedThroughputCriterion))]
[JsonSerializable(typeof(LatencyCriterion))]
[JsonSerializable(typeof(PhaseShareCriterion))]
[JsonSerializable(typeof(PartRatioCriterion))]
[JsonSerializable(typeof(MemoryShareCriterion))]
[JsonSerializable(typeof(MemoryClassCriterion))]
[JsonSerializable(typeof(BackendCriterion))]
[JsonSerializable(typeof(SoakCriterion))]
[JsonSerializable(typeof(ModelledCostCriterion))]
[JsonSerializable(typeof(ProofsVerifiedCriterion))]
[JsonSerializable(typeof(SecurityCriterion))]
[JsonSerializable(typeof(RunValidityCriterion))]
internal sealed partial class CertificationJsonContext : JsonSerializerContext;
