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
        LaunchResult[] launches = OffloadTimes.LaunchesOf(result);
        if (OffloadTimes.Of(result) is not { } times)
        {
            return null;
        }

        double iterations = (double)result.IterationsPerSample * launches.Sum(l => l.Samples.Count);
        return new OffloadRow(
            Printable.Line(result.Id, 120),
            CaseText.Modelled(result) ?? "measured",
            Time(launches.Sum(l => (double)l.Counters!.Kernel.Nanoseconds)),
            Time(launches.Sum(l => (double)l.Counters!.Transfer.Nanoseconds)),
            Time(launches.Sum(l => (double)l.Counters!.Host.Nanoseconds)),
            Bytes(l => l.Counters!.BytesToDevice),
            Bytes(l => l.Counters!.BytesFromDevice),
            string.Join(", ", times.Links.Select(l => $"{Figures.Significant(100 * times.ShareOf(l.Time), 2)} % at {Printable.Line(l.Name, 40)}")),
            string.Join("; ", launches.SelectMany(l => l.Offload!.Cores).GroupBy(c => c.Key).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Core(g.Key, [.. g.Select(c => c.Value)]))),
            string.Join(", ", launches.SelectMany(l => l.Offload!.OnHost).Distinct().Order(StringComparer.Ordinal).Select(n => Printable.Line(n, 80))));

        string Time(double total) => Figures.Time(new Duration((long)Math.Round(total / iterations)));

        string Bytes(Func<LaunchResult, ByteSize> of) => new ByteSize((long)Math.Round(launches.Sum(l => (double)of(l).Bytes) / iterations)).ToString();

        string Core(string name, CoreCounters[] uses)
        {
            double cycles = uses.Sum(u => (double)u.Cycles), beats = uses.Sum(u => (double)u.InBeats), stalls = uses.Sum(u => (double)u.InStalls + u.OutStalls);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Printable.Line(name, 60)}: {cycles / iterations:#,0} cycles, {Figures.Significant(cycles / Math.Max(1, beats), 3)} a beat, {Figures.Significant(100 * stalls / Math.Max(1, cycles), 2)} % stalled");
        }
    }
}
