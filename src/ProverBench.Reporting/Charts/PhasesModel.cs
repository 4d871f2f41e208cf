using System.Globalization;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Statistics;
using ProverBench.Results.Text;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Charts;

/// <summary>Where the time of proofs goes: one bar a case, cut by the phases that its prover announces.</summary>
public sealed record PhasesModel
{
    /// <summary>Bars that fit one picture.</summary>
    public const int MaxBars = 24;

    /// <summary>In the order in which provers go through them; others follow by name.</summary>
    private static readonly string[] Order =
    [
        "witness", "witness-map", "ntt", "commit", "arguments", "quotient", "opening", "fri", "grinding", "msm-a", "msm-b1", "msm-b2", "msm-c", "msm-h", "assemble", "aggregation", "last", "wrap",
    ];

    public required RunIdentity Identity { get; init; }

    public required string Title { get; init; }

    public required string HowToRead { get; init; }

    /// <summary>Every phase that a bar shows, in the order of the legend.</summary>
    public required IReadOnlyList<string> Phases { get; init; }

    public required IReadOnlyList<PhaseBar> Bars { get; init; }

    /// <summary>Cases left out for want of room.</summary>
    public required int NotDrawn { get; init; }

    public static PhasesModel Of(ResultDocument document)
    {
        (string Workload, PhaseBar Bar)[] bars =
        [
            .. document.Cases.Where(c => c.Outcome == CaseOutcome.Completed && c.Scenario != Scenario.Cold).Select(c => (c.Workload, Bar: PhaseBar.Of(c))).Where(b => b.Bar is not null).Select(b => (b.Workload, b.Bar!)),
        ];

        PhaseBar[] drawn = LargestFirst.Choose(bars, MaxBars);
        return new PhasesModel
        {
            Identity = RunIdentity.Of(document),
            Title = "Where the time of a proof goes",
            HowToRead = "Shares of the timed samples by phase, all launches together; beside each bar the median time of a proof, its security, size and the median time to verify it.",
            Phases = [.. drawn.SelectMany(b => b.Shares.Select(s => s.Phase)).Distinct().OrderBy(Rank).ThenBy(p => p, StringComparer.Ordinal)],
            Bars = drawn,
            NotDrawn = bars.Length - drawn.Length,
        };
    }

    /// <summary>The place of a phase; what no phase covers comes last.</summary>
    internal static int Rank(string phase) => phase == PhaseBar.Rest ? int.MaxValue : Array.IndexOf(Order, phase) is var i and >= 0 ? i : Order.Length;
}

/// <summary>One case.</summary>
public sealed record PhaseBar
{
    /// <summary>Time within no phase.</summary>
    public const string Rest = "other";

    public required string Case { get; init; }

    public required string Title { get; init; }

    /// <summary>Sum 1, in the order of the phases.</summary>
    public required IReadOnlyList<PhaseShare> Shares { get; init; }

    /// <summary>Median time of one proof.</summary>
    public required string Time { get; init; }

    /// <summary>Bits, proof size, verification; what is not known is left out.</summary>
    public required string Facts { get; init; }

    internal static PhaseBar? Of(CaseResult result)
    {
        if (result.Security is null || CaseSummary.Of(result) is not { } summary || result.Launches.SelectMany(l => l.Phases.Keys).Distinct().Count() < 2)
        {
            return null;
        }

        double total = result.Launches.SelectMany(l => l.Samples).Sum(s => (double)s.Nanoseconds);
        if (total <= 0)
        {
            return null;
        }

        List<PhaseShare> shares = [.. result.Launches
            .SelectMany(l => l.Phases)
            .GroupBy(p => Printable.Line(p.Key, 24))
            .Select(p => new PhaseShare(p.Key, p.SelectMany(x => x.Value).Sum(t => (double)t.Nanoseconds) / total))
            .OrderBy(s => PhasesModel.Rank(s.Phase))
            .ThenBy(s => s.Phase, StringComparer.Ordinal)];
        double rest = 1 - shares.Sum(s => s.Share);
        if (rest > 0.0005)
        {
            shares.Add(new PhaseShare(Rest, rest));
        }

        return new PhaseBar
        {
            Case = Printable.Line(result.Id, 120),
            Title = CaseText.Title(result),
            Shares = [.. shares.Select(s => s with { Share = Math.Round(s.Share, 6) })],
            Time = Figures.Time(summary.MedianPerIteration),
            Facts = string.Join(" · ", FactsOf(result)),
        };
    }

    private static IEnumerable<string> FactsOf(CaseResult result)
    {
        if (result.Security is { } claim)
        {
            yield return $"{Printable.Line(claim.Bits, 12)} bits";
        }

        if (ProofFigures.Size(result) is { } size)
        {
            yield return size.ToString();
        }

        if (ProofFigures.Verification(result) is { } verification)
        {
            yield return $"verified in {Figures.Time(verification)}";
        }
    }
}

/// <param name="Share">Of the time of all samples.</param>
public sealed record PhaseShare(string Phase, double Share);

/// <summary>What a result says of the proofs themselves.</summary>
internal static class ProofFigures
{
    public static ByteSize? Size(CaseResult result) => result.Launches.Select(l => l.ProofSize).FirstOrDefault(s => s is not null);

    /// <summary>The median over all samples.</summary>
    public static Duration? Verification(CaseResult result)
    {
        Duration[] all = [.. result.Launches.SelectMany(l => l.Verification ?? []).OrderBy(d => d.Nanoseconds)];
        return all.Length == 0 ? null : new Duration((all[(all.Length - 1) / 2].Nanoseconds + all[all.Length / 2].Nanoseconds) / 2);
    }

    /// <summary>"231 KiB, verified in 4.1 ms", or empty.</summary>
    public static string Text(CaseResult result) => string.Join(", ", new[]
    {
        Size(result)?.ToString(),
        Verification(result) is { } time ? string.Create(CultureInfo.InvariantCulture, $"verified in {Figures.Time(time)}") : null,
    }.OfType<string>());
}
