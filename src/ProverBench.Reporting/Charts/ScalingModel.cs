using ProverBench.Results;
using ProverBench.Results.Statistics;
using ProverBench.Results.Text;

namespace ProverBench.Reporting.Charts;

/// <summary>Time per element against size, one panel a family, one line for each kind of case that was measured at two sizes or more.</summary>
public sealed record ScalingModel
{
    /// <summary>Panels that fit one picture.</summary>
    public const int MaxPanels = 8;

    /// <summary>Lines that can be told apart in one panel.</summary>
    public const int MaxSeries = 7;

    public required RunIdentity Identity { get; init; }

    public required string Title { get; init; }

    public required string HowToRead { get; init; }

    /// <summary>Empty where no kind of case was measured at two sizes: there is then no picture.</summary>
    public required IReadOnlyList<ScalingPanel> Panels { get; init; }

    /// <summary>Kinds of cases left out for want of room, by name.</summary>
    public required IReadOnlyList<string> NotDrawn { get; init; }

    public static ScalingModel Of(ResultDocument document)
    {
        ScalingPanel[] panels = [.. document.Cases
            .Where(c => c.Outcome == CaseOutcome.Completed && c.Scenario != Scenario.Cold && CaseSize.Of(c) is not null)
            .GroupBy(CaseText.Family)
            .Select(family => new ScalingPanel
            {
                Family = family.Key,
                XLabel = family.Any(c => CaseSize.Of(c)!.IsPowerOfTwo) ? "size, " + Printable.Line(family.First().Work?.Unit ?? "elements", 24) : "transfers a proof",
                YLabel = "time per " + Singular(family.First().Work?.Unit ?? "elements"),
                PowersOfTwo = family.Any(c => CaseSize.Of(c)!.IsPowerOfTwo),
                Series = [.. family.GroupBy(CaseText.Kind).Select(ScalingSeries.Of).Where(s => s.Points.Select(p => p.Size).Distinct().Count() > 1)],
            })
            .Where(p => p.Series.Count > 0)];
        return new ScalingModel
        {
            Identity = RunIdentity.Of(document),
            Title = "Scaling: time per element against size",
            HowToRead = "Medians of all samples, both axes logarithmic; bars are 95 % intervals from order statistics, often smaller than the mark. A level line scales linearly, a rising one worse.",
            Panels = [.. panels.Take(MaxPanels).Select(p => p with { Series = [.. p.Series.Take(MaxSeries)] })],
            NotDrawn = [.. panels.Take(MaxPanels).SelectMany(p => p.Series.Skip(MaxSeries).Select(s => $"{p.Family} {s.Label}")), .. panels.Skip(MaxPanels).Select(p => p.Family)],
        };
    }

    private static string Singular(string unit)
    {
        string text = Printable.Line(unit, 24);
        return text.Length > 1 && text.EndsWith('s') ? text[..^1] : text;
    }
}

/// <summary>One family of workloads.</summary>
public sealed record ScalingPanel
{
    public required string Family { get; init; }

    public required string XLabel { get; init; }

    public required string YLabel { get; init; }

    public required bool PowersOfTwo { get; init; }

    public required IReadOnlyList<ScalingSeries> Series { get; init; }
}

/// <summary>One line.</summary>
public sealed record ScalingSeries
{
    /// <summary>Field, group or instance and variant; empty where the family has but one kind.</summary>
    public required string Label { get; init; }

    /// <summary>By rising size.</summary>
    public required IReadOnlyList<ScalingPoint> Points { get; init; }

    internal static ScalingSeries Of(IGrouping<string, CaseResult> kind) => new()
    {
        Label = kind.Key,
        Points = [.. kind.Select(ScalingPoint.Of).OfType<ScalingPoint>().OrderBy(p => p.Size)],
    };
}

/// <summary>One case.</summary>
/// <param name="Size">Elements of the case by its parameters.</param>
/// <param name="Time">Nanoseconds per unit of work, at the median.</param>
/// <param name="Low">Of the 95 % interval; null where the samples are too few for one.</param>
public sealed record ScalingPoint(string Case, double Size, double Time, double? Low, double? High)
{
    internal static ScalingPoint? Of(CaseResult result)
    {
        if (CaseSummary.Of(result) is not { } summary || CaseSize.Of(result) is not { } size || result.Work is not { } work)
        {
            return null;
        }

        double per = (double)work.Amount * result.IterationsPerSample * result.Concurrency;
        return summary.Location.Median <= 0
            ? null
            : new ScalingPoint(Printable.Line(result.Id, 120), size.Elements, summary.Location.Median / per, summary.Location.MedianLower / per, summary.Location.MedianUpper / per);
    }
}
