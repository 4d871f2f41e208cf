using System.Globalization;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Text;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Summary;

/// <summary>What a device that does some kernels did of a case; times and bytes are of one iteration, the mean over all samples.</summary>
/// <param name="Case">The case.</param>
/// <param name="Times">"measured", or "modelled at 250 MHz, clock source: …".</param>
/// <param name="Kernel">Time that the host waited for the device's kernels.</param>
/// <param name="Transfer">Time that it waited for transfers.</param>
/// <param name="Host">What the host took besides.</param>
/// <param name="ToCard">Bytes to the device.</param>
/// <param name="FromCard">Bytes from it.</param>
/// <param name="LinkShares">"12 % at PCIe Gen3 x16, …": the least time on the link over that, the kernels' cycles and the host.</param>
/// <param name="Cores">Cycles and stalls by core.</param>
/// <param name="OnHost">Kernels that the host did.</param>
public sealed record OffloadRow(string Case, string Times, string Kernel, string Transfer, string Host, string ToCard, string FromCard, string LinkShares, string Cores, string OnHost)
{
    /// <summary>Null where no device offloads, or the case has no samples.</summary>
    public static OffloadRow? Of(CaseResult result)
    {
        LaunchResult[] launches = [.. result.Launches.Where(l => l is { Offload: not null, Counters: not null } && l.Samples.Count > 0)];
        if (result.Outcome != CaseOutcome.Completed || launches.Length == 0)
        {
            return null;
        }

        double iterations = (double)result.IterationsPerSample * launches.Sum(l => l.Samples.Count);
        double kernel = launches.Sum(l => (double)l.Counters!.Kernel.Nanoseconds);
        double host = launches.Sum(l => (double)l.Counters!.Host.Nanoseconds);
        double cores = launches.Sum(l => l.Offload!.Cores.Values.Sum(c => (double)c.Cycles) * 1e9 / Math.Max(1, (double)l.Offload.Clock.Hertz));
        string[] links = [.. launches.SelectMany(l => l.Offload!.Link.Keys).Distinct().Order(StringComparer.Ordinal)];
        return new OffloadRow(
            Printable.Line(result.Id, 120),
            CaseText.Modelled(result) ?? "measured",
            Time(kernel),
            Time(launches.Sum(l => (double)l.Counters!.Transfer.Nanoseconds)),
            Time(host),
            Bytes(l => l.Counters!.BytesToDevice),
            Bytes(l => l.Counters!.BytesFromDevice),
            string.Join(", ", links.Select(link => Share(link, launches.Sum(l => (double)l.Offload!.Link.GetValueOrDefault(link).Nanoseconds)))),
            string.Join("; ", launches.SelectMany(l => l.Offload!.Cores).GroupBy(c => c.Key).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Core(g.Key, [.. g.Select(c => c.Value)]))),
            string.Join(", ", launches.SelectMany(l => l.Offload!.OnHost).Distinct().Order(StringComparer.Ordinal).Select(n => Printable.Line(n, 80))));

        string Time(double total) => Figures.Time(new Duration((long)Math.Round(total / iterations)));

        string Bytes(Func<LaunchResult, ByteSize> of) => new ByteSize((long)Math.Round(launches.Sum(l => (double)of(l).Bytes) / iterations)).ToString();

        string Share(string link, double time) => $"{Figures.Significant(100 * time / Math.Max(1, time + cores + host), 2)} % at {Printable.Line(link, 40)}";

        string Core(string name, CoreCounters[] uses)
        {
            double cycles = uses.Sum(u => (double)u.Cycles), beats = uses.Sum(u => (double)u.InBeats), stalls = uses.Sum(u => (double)u.InStalls + u.OutStalls);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Printable.Line(name, 60)}: {cycles / iterations:#,0} cycles, {Figures.Significant(cycles / Math.Max(1, beats), 3)} a beat, {Figures.Significant(100 * stalls / Math.Max(1, cycles), 2)} % stalled");
        }
    }
}
