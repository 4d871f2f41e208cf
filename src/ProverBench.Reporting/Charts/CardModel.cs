using System.Globalization;
using ProverBench.Certification.Evaluation;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Statistics;
using ProverBench.Results.Text;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Charts;

/// <summary>The certificate card: one picture that a stranger can read.</summary>
public sealed record CardModel
{
    public required RunIdentity Identity { get; init; }

    /// <summary>The processor.</summary>
    public required string Title { get; init; }

    /// <summary>Cores, memory, backend.</summary>
    public required string Subtitle { get; init; }

    /// <summary>What the card is about, for somebody who has never heard of it.</summary>
    public required string About { get; init; }

    /// <summary>As many as fit side by side.</summary>
    public required IReadOnlyList<CardTier> Tiers { get; init; }

    /// <summary>Whose figures the headlines are.</summary>
    public required string FiguresTitle { get; init; }

    /// <summary>At most four.</summary>
    public required IReadOnlyList<Headline> Headlines { get; init; }

    /// <summary>What a tier says and what it does not.</summary>
    public required string Statement { get; init; }

    /// <summary>What TPS counts.</summary>
    public required string ThroughputMeaning { get; init; }

    /// <summary>Criteria file and its digest.</summary>
    public required string Criteria { get; init; }

    public static CardModel Of(ResultDocument document, TierVerdicts verdicts) => new()
    {
        Identity = RunIdentity.Of(document),
        Title = MachineText.Processor(document.Machine),
        Subtitle = $"{MachineText.Cores(document.Machine)}  ·  {MachineText.Memory(document.Machine)}  ·  {MachineText.Backend(document)}",
        About = "How fast this machine makes zero-knowledge proofs, and which prover-network role it can fill",
        Tiers = [.. verdicts.Tiers.Take(LadderModel.MaxTiers).Select(t => CardTier.Of(t, verdicts))],
        FiguresTitle = document.Backend.Nature switch
        {
            BackendNature.Physical => "Measured on this machine, every output checked",
            BackendNature.Simulated => "Figures of a simulator, not of a device; every output checked",
            _ => "Figures of a model, not of a device; every output checked",
        },
        Headlines = Headline.Of(document),
        Statement = Printable.Line(verdicts.Statement, 400),
        ThroughputMeaning = Printable.Line(verdicts.ThroughputMeaning, 400),
        Criteria = $"criteria {Printable.Line(verdicts.CriteriaId, 64)} ({verdicts.CriteriaDigest.Short})",
    };
}

/// <summary>One tier on the card.</summary>
public sealed record CardTier
{
    public required string Name { get; init; }

    /// <summary>"met", "not met", "indeterminate", "not run" or "no verdict", with the words that must go with it.</summary>
    public required string Outcome { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>The title of the criterion that decides; of a tier that is met the one with the least room.</summary>
    public required string Binding { get; init; }

    /// <summary>"binding" or "tightest"; empty where nothing decides.</summary>
    public required string BindingRole { get; init; }

    /// <summary>What is asked.</summary>
    public required string Requirement { get; init; }

    /// <summary>The gap in words: "2.4x more TPS needed".</summary>
    public required string Gap { get; init; }

    /// <summary>"5 met, 1 not met, 2 not run".</summary>
    public required string Tally { get; init; }

    public static CardTier Of(TierVerdict tier, TierVerdicts verdicts)
    {
        (string word, Tone tone) = Outcomes.Of(tier.Outcome);
        Finding binding = tier.BindingFinding;
        return new CardTier
        {
            Name = Printable.Line(tier.Name, 60),
            Outcome = tier.Outcome == TierOutcome.Met
                ? verdicts.Standing switch { Standing.Certified => "met", Standing.Estimate => "would be met", _ => "met, not certified" }
                : word,
            Tone = tone,
            BindingRole = tier.Outcome switch { TierOutcome.Met => "tightest", TierOutcome.Invalid => "", _ => "binding" },
            Binding = Printable.Line(tier.Outcome == TierOutcome.Invalid ? "the run does not count" : binding.Title, 80),
            Requirement = tier.Outcome == TierOutcome.Invalid ? "a valid run" : Requirements.Text(binding),
            Gap = Printable.Line(tier.Outcome switch
            {
                TierOutcome.Met => binding.Headroom is { } headroom ? (headroom < 1.005m ? "exactly the requirement" : $"{Figures.Factor((double)headroom)} the requirement") : "every criterion passes",
                TierOutcome.NotRun => binding.Change ?? "not run in this suite",
                TierOutcome.Invalid => "nothing is said of the machine",
                _ => binding.Change ?? binding.Explanation,
            }, 120),
            Tally = string.Join(", ", tier.Findings.GroupBy(f => f.Outcome).OrderBy(g => g.Key).Select(g => $"{g.Count()} {Outcomes.Of(g.Key).Word}")),
        };
    }
}

/// <summary>Requirements with short numbers.</summary>
internal static class Requirements
{
    public static string Text(Finding finding) => Printable.Line(finding.Requirement, 120);
}

/// <summary>A figure worth a headline, with its interval.</summary>
public sealed record Headline
{
    /// <summary>What was done: "NTT".</summary>
    public required string Title { get; init; }

    /// <summary>Over what, and how large.</summary>
    public required string Detail { get; init; }

    public required string Value { get; init; }

    /// <summary>The unit of <see cref="Value"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>The two-sided 95 % interval and the number of samples; says so where the samples are too few.</summary>
    public required string Interval { get; init; }

    /// <summary>
    /// The transfers a second of the largest sustained block, or of the largest that is not where none is, a Groth16 proof, then the largest NTT, MSM and Poseidon2 of the run. Where it
    /// has none of these (a circuit of one's own, say): the times of its first cases, loading behind proving.
    /// </summary>
    public static IReadOnlyList<Headline> Of(ResultDocument document)
    {
        CaseResult[] completed = [.. document.Cases.Where(c => c.Outcome == CaseOutcome.Completed && c.Launches.Any(l => l.Samples.Count > 0))];
        CaseResult[] blocks = [.. completed.Where(c => c.Workload == "rollup-block")];
        CaseResult? block = blocks.Where(c => c.Scenario == Scenario.Sustained).MaxBy(c => c.Work?.Amount) ?? blocks.MaxBy(c => c.Work?.Amount);
        CaseResult? proof = completed.Where(c => c is { Workload: "groth16/rollup-transfer", Scenario: Scenario.Latency }).MinBy(c => CaseSize.Of(c)?.Rows ?? 0);
        CaseResult?[] kernels = [.. new[] { "ntt", "msm", "poseidon2" }.Select(w => completed.Where(c => c.Workload == w && c.Scenario == Scenario.Latency).MaxBy(c => CaseSize.Of(c)?.Elements ?? 0))];
        IEnumerable<Headline?> all = [block is null ? null : BlockRate(block), proof is null ? null : TimeOf(proof, "Groth16 proof"), .. kernels.Select(c => c is null ? null : RateOf(c))];
        Headline[] shown = [.. all.OfType<Headline>().Take(4)];
        return shown.Length > 0
            ? shown
            : [.. completed.Where(c => c.Scenario == Scenario.Latency).OrderBy(Loads).Take(4).Select(c => TimeOf(c, TitleOf(c))).OfType<Headline>()];
    }

    private static bool Loads(CaseResult result) => result.Parameters.TryGet("op", out string? op) && op == "load";

    private static string TitleOf(CaseResult result) => !OwnCircuit.Is(result) ? CaseText.Family(result) : Loads(result) ? "Own circuit, key loaded" : "Own circuit, proved";

    private static Headline? TimeOf(CaseResult result, string title)
    {
        if (CaseSummary.Of(result) is not { } summary)
        {
            return null;
        }

        string[] value = Figures.Time(summary.MedianPerIteration).Split(' ', 2);
        return new Headline
        {
            Title = title,
            Detail = DetailOf(result),
            Value = value[0],
            Unit = value[1],
            Interval = Spread(summary, PerIteration(summary.MedianLower, result), PerIteration(summary.MedianUpper, result)),
        };
    }

    private static string DetailOf(CaseResult result) => (result.Workload, CaseSize.Of(result)) switch
    {
        ("groth16/rollup-transfer", { } size) => $"rollup, {size.Text} a proof",
        ("circuit", _) => string.Join(", ", new[] { CaseText.Subject(result), result.Parameters.TryGet("protocol", out string? protocol) ? Printable.Line(protocol, 24) : "" }.Where(s => s.Length > 0)),
        (_, { } size) => $"{CaseText.Kind(result)}, {size.Text}",
        _ => CaseText.Kind(result),
    };

    private static Headline? BlockRate(CaseResult result) => result.Scenario == Scenario.Sustained
        ? RateOf(CaseSummary.OfLastThird(result), "Sustained throughput", BlockDetail(result))
        : RateOf(CaseSummary.Of(result), "Blocks, no soak", $"of {result.Work?.Amount.ToString("#,0", CultureInfo.InvariantCulture) ?? "?"}, {BlockDetail(result)}");

    private static Headline? RateOf(CaseResult result) => RateOf(
        CaseSummary.Of(result), CaseText.Family(result), string.Join(", ", new[] { CaseText.Kind(result), CaseSize.Of(result)?.Text ?? "" }.Where(s => s.Length > 0)));

    private static Headline? RateOf(CaseSummary? measured, string title, string detail)
    {
        if (measured is not { Rate: { } rate } summary)
        {
            return null;
        }

        string[] value = rate.ToString().Split(' ', 2);
        string unit = Printable.Line(value[1], 40);
        return new Headline
        {
            Title = title,
            Detail = detail,
            Value = value[0],
            Unit = unit,
            Interval = summary is { RateLower: { } low, RateUpper: { } high }
                ? $"{Figures.RateRange(low, high, rate)} (95 %, n = {summary.Count})"
                : $"too few samples for an interval (n = {summary.Count})",
        };
    }

    /// <summary>What stands beside every TPS: cells each and bits with their regime, whose first word says whether they are proved ("100 provable bits (Johnson bound)").</summary>
    private static string BlockDetail(CaseResult result) => string.Join(", ", new[]
    {
        result.Work?.CellsEach is { } cells ? $"{Math.Round(cells).ToString("#,0", CultureInfo.InvariantCulture)} cells each" : "",
        result.Security is { } security ? Bits(Printable.Line(security.Bits, 20), Printable.Line(security.Regime, 60)) : "",
    }.Where(s => s.Length > 0));

    private static string Bits(string bits, string regime) => regime.Split(", ", 2) is ["provable", var bound] ? $"{bits} provable bits ({bound})" : $"{bits} bits ({regime})";

    private static Duration? PerIteration(Duration? time, CaseResult result) =>
        time is { } t ? new Duration(t.Nanoseconds / result.IterationsPerSample) : null;

    private static string Spread(CaseSummary summary, Duration? low, Duration? high) =>
        low is { } l && high is { } h ? $"{Figures.TimeInterval(l, h, summary.MedianPerIteration)} (95 %, n = {summary.Count})" : $"too few samples for an interval (n = {summary.Count})";
}
