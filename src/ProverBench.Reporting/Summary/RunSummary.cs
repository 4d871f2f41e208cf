using ProverBench.Certification.Evaluation;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Pages;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Statistics;
using ProverBench.Results.Text;

namespace ProverBench.Reporting.Summary;

/// <summary>A run as rows for a terminal: plain text that is safe for one line each; markup of the terminal library is the caller's to escape.</summary>
public sealed record RunSummary
{
    public required RunIdentity Identity { get; init; }

    public required IReadOnlyList<CardTier> Tiers { get; init; }

    public required IReadOnlyList<CaseRow> Cases { get; init; }

    public static RunSummary Of(ResultDocument document, TierVerdicts verdicts) => new()
    {
        Identity = RunIdentity.Of(document),
        Tiers = [.. verdicts.Tiers.Select(t => CardTier.Of(t, verdicts))],
        Cases = [.. document.Cases.Select(c => CaseRow.Of(document.Backend.Nature, c))],
    };
}

/// <summary>One case; of one without figures the three figures are empty.</summary>
/// <param name="Outcome">"completed", "timed out", …</param>
/// <param name="Remark">The reason where it did not complete, that its times are modelled where they are, else the spread.</param>
/// <param name="Unreal">How its times were modelled, or that a simulator took them: to be said beside any figure; null of a device that is there.</param>
public sealed record CaseRow(string Case, string Outcome, Tone Tone, string Median, string Interval, string Throughput, string Remark, string? Unreal = null)
{
    public static CaseRow Of(BackendNature nature, CaseResult result)
    {
        string id = Printable.Line(result.Id, 120);
        string outcome = CaseTable.OutcomeWord(result.Outcome);
        if (result.Outcome != CaseOutcome.Completed || CaseSummary.Of(result) is not { } summary)
        {
            return new CaseRow(id, outcome, result.Outcome is CaseOutcome.NotRun or CaseOutcome.Unsupported or CaseOutcome.Aborted ? Tone.Absent : Tone.Bad, "", "", "", Printable.Line(result.Reason, 200));
        }

        (string median, string interval, _) = CaseTable.Times(nature, result, summary);
        string? unreal = CaseText.Unreal(nature, result);
        (string spread, Tone tone) = CaseTable.Spread(summary);
        return new CaseRow(id, outcome, tone, median, interval, summary.Rate is { } rate ? Printable.Line(Figures.Rate(rate), 60) : "", unreal ?? spread, unreal);
    }
}
