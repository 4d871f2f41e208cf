using System.Globalization;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Statistics;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Pages;

/// <summary>Cases as rows: those with figures, and those without.</summary>
internal static class CaseTable
{
    /// <summary>Samples that show a spread.</summary>
    private const int LeastSamples = 3;

    public static ReportTable Of(ResultDocument document) => new(
        [
            new("Case"), new("Median", true), new("95 % interval", true), new("99 % upper bound", true), new("n (launches)", true), new("Throughput", true),
            new("Spread"), new("Check"), new("Peak memory", true), new("Proof"), new("Security"),
        ],
        [.. document.Cases.Where(c => c.Outcome == CaseOutcome.Completed).Select(c => Row(document.Backend.Nature, c)).OfType<IReadOnlyList<ReportCell>>()]);

    public static ReportTable Without(ResultDocument document) => new(
        [new("Case"), new("Outcome"), new("Reason")],
        [.. document.Cases.Where(c => c.Outcome != CaseOutcome.Completed).Select(c => (IReadOnlyList<ReportCell>)
        [
            new ReportCell(c.Id, null, true),
            new ReportCell(OutcomeWord(c.Outcome), c.Outcome is CaseOutcome.NotRun or CaseOutcome.Unsupported or CaseOutcome.Aborted ? Tone.Absent : Tone.Bad),
            c.Reason ?? "",
        ])]);

    public static string OutcomeWord(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Completed => "completed",
        CaseOutcome.Unsupported => "unsupported",
        CaseOutcome.Failed => "failed",
        CaseOutcome.TimedOut => "timed out",
        CaseOutcome.Crashed => "crashed",
        CaseOutcome.Killed => "killed",
        CaseOutcome.OutOfMemory => "out of memory",
        CaseOutcome.NotRun => "not run",
        _ => "aborted",
    };

    /// <summary>Times of one iteration, whatever a sample held.</summary>
    public static (string Median, string Interval, string Upper99) Times(BackendNature nature, CaseResult result, CaseSummary summary)
    {
        Duration? Per(Duration? time) => time is { } t ? new Duration(t.Nanoseconds / result.IterationsPerSample) : null;
        return (
            CaseText.Timed(nature, result, Figures.Time(summary.MedianPerIteration)),
            Per(summary.MedianLower) is { } low && Per(summary.MedianUpper) is { } high ? Figures.TimeInterval(low, high, summary.MedianPerIteration) : "too few samples",
            Per(summary.UpperBound99) is { } bound ? Figures.Time(bound) : "too few samples");
    }

    /// <summary>The class of the spread and the figure; of one or two samples that there is none, as the gate says.</summary>
    public static (string Word, Tone Tone) Spread(CaseSummary summary) => summary switch
    {
        { Count: < LeastSamples } => (summary.Count == 1 ? "1 sample, no spread" : $"{summary.Count} samples, no spread", Tone.Absent),
        { Spread: { } spread, RobustCoefficientOfVariation: { } cov } => ($"{SpreadWord(spread)} ({Figures.Significant(cov.AsDouble * 100)} %){(summary.AllSteady ? "" : ", no steady state")}", ToneOf(spread)),
        _ => ("none", Tone.Absent),
    };

    private static IReadOnlyList<ReportCell>? Row(BackendNature nature, CaseResult result)
    {
        if (CaseSummary.Of(result) is not { } summary)
        {
            return null;
        }

        (string median, string interval, string bound) = Times(nature, result, summary);
        (string spread, Tone tone) = Spread(summary);
        ByteSize? peak = result.Launches.Select(l => l.PeakRss).OfType<ByteSize>().OrderDescending().Select(b => (ByteSize?)b).FirstOrDefault();
        ByteSize? device = result.Launches.Select(l => l.PeakDevice).OfType<ByteSize>().OrderDescending().Select(b => (ByteSize?)b).FirstOrDefault();
        string security = result.Security is { } claim ? $"{claim.Bits} bits, {claim.Regime}" : "";
        string note = result.SetupNote is { } setup ? $"{(security.Length > 0 ? "; " : "")}{setup}" : "";
        return
        [
            new ReportCell(result.Id, null, true),
            median,
            interval,
            bound,
            $"{summary.Count.ToString(CultureInfo.InvariantCulture)} ({summary.Launches.ToString(CultureInfo.InvariantCulture)})",
            summary.Rate is { } rate ? Figures.Rate(rate) : "",
            new ReportCell(spread, tone),
            result.Check is { } check ? $"{check.Method}, {check.CheckedCount} checked" : "",
            (peak is { } bytes ? bytes.ToString() : "not observable") + (device is { } buffers ? $", {buffers} of buffers" : ""),
            ProofFigures.Text(result),
            security + note,
        ];
    }

    private static string SpreadWord(SpreadClass spread) => spread switch
    {
        SpreadClass.Good => "good",
        SpreadClass.Valid => "valid",
        SpreadClass.Indicative => "indicative",
        _ => "invalid",
    };

    private static Tone ToneOf(SpreadClass spread) => spread switch
    {
        SpreadClass.Good or SpreadClass.Valid => Tone.Good,
        SpreadClass.Indicative => Tone.Open,
        _ => Tone.Bad,
    };
}
