using ProverBench.Results;

namespace ProverBench.Reporting.Charts;

/// <summary>
/// What a case that a device did in part takes on the device, on the link and on the host when nothing overlaps; nanoseconds of one iteration, the mean over all samples:
/// kernel = Σ cycles of its cores / clock, link = the least time of its bytes at the link's rate, host = as counted while it ran.
/// </summary>
/// <param name="Links">By name, "PCIe Gen3 x16".</param>
internal sealed record OffloadTimes(double Kernel, double Host, IReadOnlyList<(string Name, double Time)> Links)
{
    /// <summary>Launches that say what the device did; none where no device offloads, or the case has no samples.</summary>
    public static LaunchResult[] LaunchesOf(CaseResult result) =>
        result.Outcome == CaseOutcome.Completed ? [.. result.Launches.Where(l => l is { Offload: not null, Counters: not null } && l.Samples.Count > 0)] : [];

    /// <summary>Null where <see cref="LaunchesOf"/> is empty.</summary>
    public static OffloadTimes? Of(CaseResult result)
    {
        LaunchResult[] launches = LaunchesOf(result);
        if (launches.Length == 0)
        {
            return null;
        }

        double iterations = (double)result.IterationsPerSample * launches.Sum(l => l.Samples.Count);
        return new OffloadTimes(
            launches.Sum(l => l.Offload!.Cores.Values.Sum(c => (double)c.Cycles) * 1e9 / Math.Max(1, (double)l.Offload.Clock.Hertz)) / iterations,
            launches.Sum(l => (double)l.Counters!.Host.Nanoseconds) / iterations,
            [
                .. launches.SelectMany(l => l.Offload!.Link.Keys).Distinct().Order(StringComparer.Ordinal)
                    .Select(name => (name, launches.Sum(l => (double)l.Offload!.Link.GetValueOrDefault(name).Nanoseconds) / iterations)),
            ]);
    }

    /// <summary>A link's part of kernel, link and host; 0 where all are.</summary>
    public double ShareOf(double link) => Kernel + link + Host is var total and > 0 ? link / total : 0;
}
