using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Statistics;
using ProverBench.Results.Text;

namespace ProverBench.Reporting.Charts;

/// <summary>
/// Kernels against the machine's own limits (Williams, Waterman and Patterson, 2009): machine multiplications a second over machine multiplications
/// a byte, under the memory bandwidth and the multiplier rates that were measured. The positions follow from <see cref="WorkEstimate"/>: a model.
/// </summary>
public sealed record RooflineModel
{
    public required RunIdentity Identity { get; init; }

    public required string Title { get; init; }

    public required string HowToRead { get; init; }

    public required string Formula { get; init; }

    /// <summary>Null where the copy bandwidth was not measured.</summary>
    public required RooflineBandwidth? Bandwidth { get; init; }

    /// <summary>One for each width of multiplication that was measured.</summary>
    public required IReadOnlyList<RooflineCeiling> Ceilings { get; init; }

    public required IReadOnlyList<RooflinePoint> Points { get; init; }

    /// <summary>Completed cases that the model does not cover, by family.</summary>
    public required IReadOnlyList<string> NotModelled { get; init; }

    /// <summary>Why there is no picture; null where there is one.</summary>
    public required string? Absent { get; init; }

    public static RooflineModel Of(ResultDocument document)
    {
        IReadOnlyList<MachineLimit> limits = document.Machine.Measured.TryGet(out IReadOnlyList<MachineLimit>? measured) ? measured : [];
        (CaseResult Case, RooflinePoint? Point)[] all = [.. document.Cases
            .Where(c => c is { Outcome: CaseOutcome.Completed, Scenario: Scenario.Latency or Scenario.Throughput } && CaseSummary.Of(c) is not null)
            .Select(c => (c, RooflinePoint.Of(c)))];
        RooflinePoint[] points = [.. all.Select(p => p.Point).OfType<RooflinePoint>()];
        MachineLimit? copy = Best(limits, MachineLimitIds.MemoryCopy);
        RooflineCeiling?[] ceilings = [Ceiling(limits, MachineLimitIds.Multiply64, 64), Ceiling(limits, MachineLimitIds.Multiply32, 32)];
        return new RooflineModel
        {
            Identity = RunIdentity.Of(document),
            Title = "Roofline: kernels against the machine's limits",
            HowToRead = "A model: places follow from the textbook count of multiplications and the compulsory bytes, each input read and each output written once. "
                + "The nearer to its line, the nearer to the machine's limit.",
            Formula = "A field multiplication counts as 2n² + n products of 64 bits for n limbs, 1 for Goldilocks, 3 of 32 bits for a 31-bit field, whatever instructions the backend uses.",
            Bandwidth = copy is { Value: > 0 } ? new RooflineBandwidth((double)copy.Value * 1e9, $"memory copy {Figures.Significant((double)copy.Value)} GB/s") : null,
            Ceilings = [.. ceilings.OfType<RooflineCeiling>()],
            Points = points,
            NotModelled = [.. all.Where(p => p.Point is null).Select(p => CaseText.Family(p.Case)).Distinct()],
            Absent = document.Machine.Measured.NotObservable is { } reason ? $"machine limits not observable: {Printable.Line(reason)}"
                : copy is null && ceilings.All(c => c is null) ? "no memory or multiplier limit was measured"
                : points.Length == 0 ? "no completed case that the model covers"
                : null,
        };
    }

    private static RooflineCeiling? Ceiling(IReadOnlyList<MachineLimit> limits, string id, int bits) =>
        Best(limits, id) is { Value: > 0 } limit
            ? new RooflineCeiling(bits, (double)limit.Value * 1e9, $"{bits}-bit multiplier {Figures.Significant((double)limit.Value)} G/s")
            : null;

    /// <summary>The limit with the most threads: what the whole machine reaches.</summary>
    private static MachineLimit? Best(IReadOnlyList<MachineLimit> limits, string id) =>
        limits.Where(l => l.Id == id).OrderByDescending(l => l.Threads).ThenByDescending(l => l.Value).FirstOrDefault();
}

/// <param name="BytesPerSecond">Read and written together.</param>
public sealed record RooflineBandwidth(double BytesPerSecond, string Label);

/// <param name="Bits">Width of the multiplications it bounds.</param>
/// <param name="PerSecond">Multiplications a second.</param>
public sealed record RooflineCeiling(int Bits, double PerSecond, string Label);

/// <summary>One case.</summary>
/// <param name="Label">Family and kind, shared by cases of several sizes.</param>
/// <param name="Intensity">Machine multiplications a byte.</param>
/// <param name="Rate">Machine multiplications a second at the median.</param>
/// <param name="Low">Of the 95 % interval; null where the samples are too few for one.</param>
public sealed record RooflinePoint(string Case, string Label, string Family, int Bits, double Intensity, double Rate, double? Low, double? High)
{
    internal static RooflinePoint? Of(CaseResult result)
    {
        if (WorkEstimate.Of(result) is not { } work || CaseSummary.Of(result) is not { } summary || summary.Location.Median <= 0)
        {
            return null;
        }

        double products = work.Multiplications * work.Field.MachineMultiplications;
        double perSample = products * result.IterationsPerSample * result.Concurrency * 1e9;
        return new RooflinePoint(
            Printable.Line(result.Id, 120),
            string.Join(", ", new[] { CaseText.Family(result), CaseText.Kind(result) }.Where(t => t.Length > 0)),
            CaseText.Family(result),
            work.Field.Bits,
            products / work.Bytes,
            perSample / summary.Location.Median,
            perSample / summary.Location.MedianUpper,
            perSample / summary.Location.MedianLower);
    }
}
