using System.Globalization;
using ProverBench.Harness.Profile;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry.Readers;

/// <summary>Processor time of the whole machine, stolen time, pressure and load: /proc/stat, /proc/pressure/cpu, /proc/loadavg (proc(5)).</summary>
public sealed class SchedulerReader(SystemTree tree) : ITelemetryReader
{
    public TelemetrySample Fill(TelemetrySample sample)
    {
        var ticks = Ticks();
        return sample with
        {
            TotalTicks = ticks?.Total,
            BusyTicks = ticks?.Busy,
            StealTicks = ticks?.Steal,
            CpuPressurePercent = Pressure(),
            LoadAverage1 = Load(),
        };
    }

    private (long Total, long Busy, long Steal)? Ticks()
    {
        // cpu user nice system idle iowait irq softirq steal guest guest_nice; guest time is contained in user time.
        string text = tree.Read("/proc/stat", 1024).Text ?? "";
        string[] words = text.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        const int needed = 8;
        if (words.Length < needed + 1 || words[0] != "cpu")
        {
            return null;
        }

        Span<long> t = stackalloc long[needed];
        long total = 0;
        for (int i = 0; i < needed; i++)
        {
            if (!long.TryParse(words[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out t[i]) || t[i] > SystemTree.LargestNumber / needed)
            {
                return null;
            }

            total += t[i];
        }

        return (total, t[0] + t[1] + t[2] + t[5] + t[6], t[7]);
    }

    private decimal? Pressure()
    {
        // some avg10=0.00 avg60=0.00 avg300=0.00 total=0
        const string key = "avg10=";
        string text = tree.Read("/proc/pressure/cpu").Text ?? "";
        if (!text.StartsWith("some ", StringComparison.Ordinal))
        {
            return null;
        }

        string? word = text.Split('\n')[0].Split(' ').FirstOrDefault(w => w.StartsWith(key, StringComparison.Ordinal));
        return word is null ? null : Share(word[key.Length..], 100);
    }

    private decimal? Load() => Share((tree.Read("/proc/loadavg").Text ?? "").Split(' ')[0], 1_000_000);

    private static decimal? Share(string text, decimal maximum) =>
        text.Length <= 16 && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) && value <= maximum ? value : null;
}
