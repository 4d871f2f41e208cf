using ProverBench.Certification.Evaluation;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Text;

namespace ProverBench.Reporting.Charts;

/// <summary>Criteria by tiers: how many times over each requirement is met, with its confidence interval.</summary>
public sealed record LadderModel
{
    /// <summary>Margins beyond these ends of the axis are drawn at the end, with an arrow.</summary>
    public const double MinRatio = 0.01;
    public const double MaxRatio = 100;

    /// <summary>Tiers that fit side by side.</summary>
    public const int MaxTiers = 4;

    public required RunIdentity Identity { get; init; }

    public required string Title { get; init; }

    public required string HowToRead { get; init; }

    /// <summary>Titles of the criteria of all tiers, in the order they first appear.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    public required IReadOnlyList<LadderTier> Tiers { get; init; }

    public required string ThroughputMeaning { get; init; }

    /// <summary>Names of tiers beyond <see cref="MaxTiers"/>; the report has them.</summary>
    public required IReadOnlyList<string> NotDrawn { get; init; }

    public static LadderModel Of(ResultDocument document, TierVerdicts verdicts)
    {
        string[] ids = [.. verdicts.Tiers.SelectMany(t => t.Findings).Select(f => f.Criterion).Distinct()];
        return new LadderModel
        {
            Identity = RunIdentity.Of(document),
            Title = "Tier criteria and margins",
            HowToRead = "Each mark is the estimate as a multiple of the requirement; right of the line is met. Bars are one-sided 99 % bounds: a criterion passes only when its whole bar is right of the line.",
            Rows = [.. ids.Select(id => RowTitle(id, verdicts))],
            Tiers = [.. verdicts.Tiers.Take(MaxTiers).Select(t => new LadderTier
            {
                Name = Printable.Line(t.Name, 60),
                Outcome = Outcomes.Of(t.Outcome).Word,
                Tone = Outcomes.Of(t.Outcome).Tone,
                Cells = [.. ids.Select(id => t.Findings.FirstOrDefault(f => f.Criterion == id)).Select(f => f is null ? null : LadderCell.Of(f, f.Criterion == t.Binding && t.Outcome != TierOutcome.Met))],
            })],
            ThroughputMeaning = Printable.Line(verdicts.ThroughputMeaning, 400),
            NotDrawn = [.. verdicts.Tiers.Skip(MaxTiers).Select(t => Printable.Line(t.Name, 60))],
        };
    }

    /// <summary>The title that all tiers give the criterion, or else its id as words: each cell then has its own title.</summary>
    private static string RowTitle(string id, TierVerdicts verdicts)
    {
        string[] titles = [.. verdicts.Tiers.SelectMany(t => t.Findings).Where(f => f.Criterion == id).Select(f => f.Title).Distinct()];
        string text = Printable.Line(titles.Length == 1 ? titles[0] : id.Replace('-', ' '), 60);
        return text.Length == 0 ? "-" : char.ToUpperInvariant(text[0]) + text[1..];
    }
}

/// <summary>One column.</summary>
public sealed record LadderTier
{
    public required string Name { get; init; }

    public required string Outcome { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>One for each row; null where the tier does not ask for it.</summary>
    public required IReadOnlyList<LadderCell?> Cells { get; init; }
}

/// <summary>One criterion of one tier.</summary>
public sealed record LadderCell
{
    public required string Word { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>What is asked.</summary>
    public required string Requirement { get; init; }

    /// <summary>What was measured; empty where nothing was.</summary>
    public required string Measured { get; init; }

    /// <summary>Estimate over requirement, 1 on the limit; null for a yes-or-no criterion and for one not run.</summary>
    public required double? Ratio { get; init; }

    public required double? Low { get; init; }

    public required double? High { get; init; }

    /// <summary>Whether this one decides the tier.</summary>
    public required bool Binding { get; init; }

    public static LadderCell Of(Finding finding, bool binding)
    {
        (string word, Tone tone) = Outcomes.Of(finding.Outcome);
        return new LadderCell
        {
            Word = word,
            Tone = tone,
            Requirement = Requirements.Text(finding),
            Measured = finding.Measured is { } measured ? Printable.Line(Figures.Short(measured), 60) : "",
            Ratio = Positive(finding.Headroom),
            Low = Positive(finding.HeadroomLow),
            High = Positive(finding.HeadroomHigh),
            Binding = binding,
        };
    }

    /// <summary>Nothing at all was achieved: far below any axis, yet a number.</summary>
    private static double? Positive(decimal? value) => value is { } v ? Math.Max((double)v, 1e-9) : null;
}
