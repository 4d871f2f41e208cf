using System.Text.Json.Serialization;
using ProverBench.Certification.Evaluation;

namespace ProverBench.Certification.Criteria;

/// <summary>One requirement of a tier. Its kind is a type; its numbers come from the file.</summary>
[JsonConverter(typeof(CriterionConverter))]
public abstract record Criterion
{
    /// <summary>Unique within its tier: letters, digits and '-'.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the kind, as <see cref="CriterionConverter"/> knows it.</summary>
    public required string Kind { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    public required Provenance Provenance { get; init; }

    /// <summary>What is asked, in one clause with number and unit: "at least 1000 transfers/s".</summary>
    [JsonIgnore]
    public string Requirement => Ask();

    /// <summary>Holds the result against the requirement. Total: whatever is missing is <see cref="CriterionOutcome.NotRun"/>, with the reason.</summary>
    internal abstract Finding Evaluate(EvaluationContext context);

    /// <summary>What the types alone cannot say; yields (field, expected, found) for each thing that is wrong.</summary>
    internal virtual IEnumerable<(string Field, string Expected, string Found)> Problems() => [];

    private protected abstract string Ask();
}
