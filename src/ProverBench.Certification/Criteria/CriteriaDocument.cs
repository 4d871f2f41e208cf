using System.Text.Json.Serialization;
using ProverBench.Results;

namespace ProverBench.Certification.Criteria;

/// <summary>
/// The requirements of the tiers, as a versioned document. It holds every number that decides a verdict, each with its source; no code knows one.
/// A field that this build does not know is refused: a policy is never read in part.
/// </summary>
public sealed record CriteriaDocument
{
    public const string SchemaFamily = "proverbench/criteria";
    public const int SchemaMajor = 1;

    /// <summary>Where editors find the JSON schema.</summary>
    [JsonPropertyName("$schema")]
    public string? SchemaPointer { get; init; }

    public required string Schema { get; init; }

    /// <summary>Name and version in one, e.g. "tiers-2". A changed number is a new id.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What meeting a tier says, and what it does not.</summary>
    public required string Statement { get; init; }

    /// <summary>What TPS counts, printed wherever it is shown.</summary>
    public required string ThroughputMeaning { get; init; }

    public required IReadOnlyDictionary<string, SourceDescription> Sources { get; init; }

    public required DecisionRule Decision { get; init; }

    public required CostModel CostModel { get; init; }

    public required IReadOnlyList<TierDefinition> Tiers { get; init; }

    /// <summary>The table of the article as it stands there; nothing is judged by it.</summary>
    public required ArticleTable Article { get; init; }
}

/// <summary>One of the sources that numbers name.</summary>
public sealed record SourceDescription
{
    public required string Title { get; init; }

    public required SourceKind Kind { get; init; }

    public required string About { get; init; }
}

[JsonConverter(typeof(StrictEnumConverter<SourceKind>))]
public enum SourceKind
{
    /// <summary>Published by others.</summary>
    Article,

    /// <summary>A rule of a benchmark body.</summary>
    Rule,

    /// <summary>Set by this project.</summary>
    Decision,
}

/// <summary>Where a number comes from.</summary>
public sealed record Provenance
{
    /// <summary>A name of <see cref="CriteriaDocument.Sources"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Where in the source, or the reason where it is a decision.</summary>
    public required string Reference { get; init; }

    public string? Note { get; init; }
}

/// <summary>How sure a verdict must be.</summary>
public sealed record DecisionRule
{
    public required ConfidenceRule Confidence { get; init; }

    public required PercentileRule Percentiles { get; init; }

    public required SizeRule Size { get; init; }
}

/// <summary>Level of the one-sided bound that decides.</summary>
public sealed record ConfidenceRule
{
    public required Results.Units.Ratio OneSided { get; init; }

    public required Provenance Provenance { get; init; }
}

/// <summary>How large a case must be to decide where <see cref="CaseChoice.Largest"/> does, and what sizes there are to choose from.</summary>
public sealed record SizeRule
{
    /// <summary>Amount of work of one iteration, in the unit of the case.</summary>
    public required long LeastWork { get; init; }

    /// <summary>What an operator may choose, with the memory that it takes, rising.</summary>
    public required IReadOnlyList<SizeChoice> Choices { get; init; }

    public required Provenance Provenance { get; init; }

    /// <summary>The largest choice that takes no more memory; null where none does.</summary>
    internal SizeChoice? Within(decimal bytes) => Choices.LastOrDefault(choice => choice.Memory.Bytes <= bytes);
}

/// <summary>One choice of size.</summary>
public sealed record SizeChoice
{
    /// <summary>For sentences: "segments of 2^12 transfers".</summary>
    public required string Choice { get; init; }

    /// <summary>The peak of a worker, as the workload estimates it before it starts.</summary>
    public required Results.Units.ByteSize Memory { get; init; }
}

/// <summary>Percentiles that may be earned, rising; each at the level of <see cref="ConfidenceRule"/>.</summary>
public sealed record PercentileRule
{
    public required IReadOnlyList<Results.Units.Ratio> Levels { get; init; }

    public required Provenance Provenance { get; init; }
}

/// <summary>One tier and what it asks of a machine.</summary>
public sealed record TierDefinition
{
    /// <summary>Letters, digits and '-'.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Systems that the article names for it.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    public required IReadOnlyList<Criterion> Criteria { get; init; }
}

/// <summary>The article's table and figures, word for word.</summary>
public sealed record ArticleTable
{
    public required Provenance Provenance { get; init; }

    public required IReadOnlyList<ArticleColumn> Columns { get; init; }

    public required IReadOnlyList<ArticleRow> Rows { get; init; }

    public required IReadOnlyList<ArticleFigure> Figures { get; init; }
}

public sealed record ArticleColumn
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Examples { get; init; }
}

/// <summary>One cell a column.</summary>
public sealed record ArticleRow
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Cells { get; init; }
}

public sealed record ArticleFigure
{
    public required string Name { get; init; }

    public required string Value { get; init; }

    public required string Source { get; init; }
}
