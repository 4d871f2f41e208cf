using ProverBench.Results.Statistics;

namespace ProverBench.Cli.Bench;

/// <summary>From samples to a row.</summary>
internal static class BenchRows
{
    public static BenchRow Measured(string id, int threads, IReadOnlyList<long> samples, KernelFacts facts, BenchLimits limits)
    {
        var summary = LocationSummary.Of([.. samples.Select(s => (double)s)]);
        var least = samples.Min();
        return new BenchRow
        {
            Case = id,
            Threads = threads,
            Work = facts.Work,
            Operations = facts.Cost?.Operations,
            SamplesNs = samples,
            LeastNs = least,
            MedianNs = (long)Math.Round(summary.Median),
            MedianLowerNs = (long?)summary.MedianLower,
            MedianUpperNs = (long?)summary.MedianUpper,
            NsEach = Each(summary.Median, facts.Work.Amount),
            NsAnOperation = facts.Cost?.Operations is { } operations ? Each(summary.Median, operations.Amount) : null,
            CyclesEach = facts.Cycles.Select(c => Math.Round(c / facts.Work.Amount, 3)),
            Floor = limits.Floor(facts.Cost, threads, least),
            Memory = facts is { HeldBytes: { } held, Cost.Bytes: { } canonical } ? Memory(held, canonical) : null,
        };
    }

    /// <summary>What is held, against canonical elements.</summary>
    public static BenchMemory Memory(long held, long canonical)
        => new() { HeldBytes = held, CanonicalBytes = canonical, Beyond = Math.Round(((decimal)held - canonical) / canonical, 3) };

    public static BenchRow Failed(string id, int threads, string why) => new() { Case = id, Threads = threads, Failed = why };

    /// <summary>The row held against the same one of a saved run; as it is where there is none.</summary>
    public static BenchRow Against(BenchRow row, BenchDocument? baseline)
    {
        var saved = baseline?.Rows.FirstOrDefault(r => r.Case == row.Case && r.Threads == row.Threads && r is { Failed: null, SamplesNs.Count: > 0 });
        if (saved is null || row.SamplesNs is null)
        {
            return row;
        }

        var now = LocationSummary.Of([.. row.SamplesNs.Select(s => (double)s)]);
        var then = LocationSummary.Of([.. saved.SamplesNs!.Select(s => (double)s)]);
        var ratio = RatioInterval.OfMedians(now, then);
        return row with
        {
            Baseline = new BaselineComparison
            {
                MedianNs = (long)Math.Round(then.Median),
                Ratio = ratio,
                Verdict = ratio.LeavesOpen(1) ? BaselineVerdict.NoDifference : ratio.High < 1 ? BaselineVerdict.Faster : BaselineVerdict.Slower,
            },
        };
    }

    private static decimal Each(double ns, decimal count) => Math.Round((decimal)ns / count, 4);
}

/// <summary>What a comparison with a saved run says.</summary>
internal static class BaselineVerdict
{
    public const string Faster = "faster";
    public const string Slower = "slower";

    /// <summary>The intervals of the two medians overlap.</summary>
    public const string NoDifference = "no difference shown";
}
