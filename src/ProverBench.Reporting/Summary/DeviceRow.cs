using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Text;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Summary;

/// <summary>Where the time of a case on a GPU goes, by the device's own timers; times and bytes are of one iteration, the mean over all samples.</summary>
/// <param name="Case">The case.</param>
/// <param name="Times">"measured", or that a simulator took them.</param>
/// <param name="Kernel">Time in kernels.</param>
/// <param name="Transfer">Time in transfers that was nothing else's.</param>
/// <param name="Hidden">Time in transfers beside kernels.</param>
/// <param name="Host">What the host took besides.</param>
/// <param name="ToDevice">Bytes over the bus to the device.</param>
/// <param name="FromDevice">Bytes from it.</param>
public sealed record DeviceRow(string Case, string Times, string Kernel, string Transfer, string Hidden, string Host, string ToDevice, string FromDevice)
{
    private const string Gpu = "gpu";
    private const string OnHost = "onHost";

    /// <summary>Null where the case did not run on a GPU, or has no samples.</summary>
    public static DeviceRow? Of(BackendNature nature, CaseResult result)
    {
        LaunchResult[] launches = result is { Backend: Gpu, Outcome: CaseOutcome.Completed } ? [.. result.Launches.Where(l => l is { Counters: not null, Offload: null } && l.Samples.Count > 0)] : [];
        if (launches.Length == 0)
        {
            return null;
        }

        double iterations = (double)result.IterationsPerSample * launches.Sum(l => l.Samples.Count);
        return new DeviceRow(
            Printable.Line(result.Id, 120),
            CaseText.Unreal(nature, result) ?? "measured",
            Time(c => c.Kernel),
            Time(c => c.Transfer),
            Time(c => c.HiddenTransfer ?? Duration.Zero),
            Time(c => c.Host),
            Bytes(c => c.BytesToDevice),
            Bytes(c => c.BytesFromDevice));

        string Time(Func<DeviceCounters, Duration> of) => Figures.Time(new Duration((long)Math.Round(launches.Sum(l => (double)of(l.Counters!).Nanoseconds) / iterations)));

        string Bytes(Func<DeviceCounters, ByteSize> of) => new ByteSize((long)Math.Round(launches.Sum(l => (double)of(l.Counters!).Bytes) / iterations)).ToString();
    }

    /// <summary>What stays on the host by design, as the backend names it; empty where it names nothing.</summary>
    public static string LeftToTheHost(ResultDocument document) => document.Backend.Properties.TryGetValue(OnHost, out string? left) ? Printable.Line(left, 1000) : "";
}
