using System.Globalization;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Statistics;
using ProverBench.Results.Text;

namespace ProverBench.Reporting.Charts;

/// <summary>
/// Time of one recursive proof against the number of proofs that it verifies: a line t(a) = fixed + marginal·a by least squares over the medians, one series for each
/// policy, backend and number of rows of the leaves. Only trees of one level are one proof.
/// </summary>
public sealed record RecursionModel
{
    private const string Workload = "recursion";

    public required RunIdentity Identity { get; init; }

    public required string Title { get; init; }

    public required string HowToRead { get; init; }

    /// <summary>Empty where no series has two arities: there is then no picture.</summary>
    public required IReadOnlyList<RecursionSeries> Series { get; init; }

    public static RecursionModel Of(ResultDocument document) => new()
    {
        Identity = RunIdentity.Of(document),
        Title = "Recursion: time of one node against its children",
        HowToRead = "Medians of all samples over trees of one level; bars are 95 % intervals. The line is fitted by least squares: where it meets no child is the fixed cost, its slope what one more child costs.",
        Series = [.. document.Cases
            .Where(c => c is { Workload: Workload, Outcome: CaseOutcome.Completed, Scenario: Scenario.Latency } && Number(c, "depth") == 1)
            .Select(c => (Label: Label(c), Point: RecursionPoint.Of(c, Number(c, "arity"))))
            .Where(c => c.Point is not null)
            .GroupBy(c => c.Label, c => c.Point!)
            .Where(g => g.Select(p => p.Arity).Distinct().Count() > 1)
            .Select(g => RecursionSeries.Of(g.Key, [.. g.OrderBy(p => p.Arity)]))],
    };

    private static string Label(CaseResult result) =>
        $"leaves of 2^{Number(result, "log-rows")} rows, {Printable.Line(result.Parameters.TryGet("policy", out string? policy) ? policy : "no policy", 48)}, {Printable.Line(result.Backend, 20)}";

    private static int Number(CaseResult result, string name) =>
        result.Parameters.TryGet(name, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0;
}

/// <summary>One line.</summary>
/// <param name="Points">By rising arity, two arities or more.</param>
/// <param name="Fixed">Nanoseconds at no child, by the fit. Two arities give a line through both; more show whether there is one.</param>
/// <param name="Marginal">Nanoseconds for each child, by the fit.</param>
public sealed record RecursionSeries(string Label, IReadOnlyList<RecursionPoint> Points, double Fixed, double Marginal)
{
    /// <summary>"fixed 1.2 s, 0.8 s a child".</summary>
    public string Fit => $"fixed {Signed(Fixed)}, {Signed(Marginal)} a child";

    /// <summary>slope = Σ(a − ā)(t − t̄)/Σ(a − ā)², intercept = t̄ − slope·ā.</summary>
    internal static RecursionSeries Of(string label, IReadOnlyList<RecursionPoint> points)
    {
        double arity = points.Average(p => p.Arity);
        double time = points.Average(p => p.Time);
        double slope = points.Sum(p => (p.Arity - arity) * (p.Time - time)) / points.Sum(p => (p.Arity - arity) * (p.Arity - arity));
        return new RecursionSeries(label, points, time - (slope * arity), slope);
    }

    private static string Signed(double nanoseconds) => (nanoseconds < 0 ? "−" : "") + Figures.Nanoseconds(Math.Abs(nanoseconds));
}

/// <summary>One case: nanoseconds of one proof at the median, with the 95 % interval where there are samples enough.</summary>
public sealed record RecursionPoint(string Case, int Arity, double Time, double? Low, double? High)
{
    internal static RecursionPoint? Of(CaseResult result, int arity)
    {
        if (arity < 1 || CaseSummary.Of(result) is not { Location.Median: > 0 } summary)
        {
            return null;
        }

        double per = (double)result.IterationsPerSample * result.Concurrency;
        return new RecursionPoint(Printable.Line(result.Id, 120), arity, summary.Location.Median / per, summary.Location.MedianLower / per, summary.Location.MedianUpper / per);
    }
}
