using System.Diagnostics;
using System.Globalization;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Readers;

/// <summary>Reads frequency control and time sources.</summary>
internal sealed class ClockReader(SystemTree tree, ICpuId cpuid)
{
    private const string Cpus = "/sys/devices/system/cpu";

    public ClockProfile Read() => new()
    {
        Governor = Governors(),
        FrequencyDriver = tree.Line($"{Cpus}/cpu0/cpufreq/scaling_driver", "frequency driver"),
        MinimumMegahertz = Megahertz("cpuinfo_min_freq"),
        MaximumMegahertz = Megahertz("cpuinfo_max_freq"),
        CurrentMegahertz = Current(),
        BoostEnabled = Boost(),
        ClockSource = tree.Line("/sys/devices/system/clocksource/clocksource0/current_clocksource", "clock source"),
        InvariantTsc = cpuid.Has(0x8000_0007)
            ? Observed.Value((cpuid.Query(0x8000_0007).Edx >> 8 & 1) != 0)
            : Observed.Not<bool>("this processor does not say"),
        TimerResolutionNs = TimerResolution(),
    };

    private Observed<string> Governors()
    {
        var distinct = new SortedSet<string>(StringComparer.Ordinal);
        var first = tree.Line($"{Cpus}/cpu0/cpufreq/scaling_governor", "frequency governor");
        if (!first.IsObserved)
        {
            return first;
        }

        foreach (string policy in tree.Entries($"{Cpus}/cpufreq").Where(n => n.StartsWith("policy", StringComparison.Ordinal)).Append(""))
        {
            distinct.Add(policy.Length == 0 ? first.Value : tree.Line($"{Cpus}/cpufreq/{policy}/scaling_governor", "frequency governor").Or(first.Value));
        }

        return Observed.Value(PlainText.Clean(string.Join(", ", distinct)));
    }

    private Observed<int> Megahertz(string file) =>
        tree.Number($"{Cpus}/cpu0/cpufreq/{file}", "frequency range", 1, 100_000_000).Select(kilohertz => (int)(kilohertz / 1000));

    private Observed<int> Current()
    {
        var cpuinfo = tree.Read("/proc/cpuinfo");
        string? text = cpuinfo.Text is null ? null : KeyValueText.Find(cpuinfo.Text, "cpu MHz", ':');
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal megahertz) && megahertz is > 0 and < 100_000
            ? Observed.Value((int)Math.Round(megahertz))
            : Observed.Not<int>(SystemTree.Reason(cpuinfo.Text is null ? cpuinfo.Failure : ReadFailure.Absent, "current frequency"));
    }

    private Observed<bool> Boost() =>
        tree.Number($"{Cpus}/intel_pstate/no_turbo", "boost switch", 0, 1).TryGet(out long off)
            ? Observed.Value(off == 0)
            : tree.Number($"{Cpus}/cpufreq/boost", "boost switch", 0, 1).Select(on => on == 1);

    private static long TimerResolution()
    {
        long smallest = long.MaxValue;
        for (int i = 0; i < 1000; i++)
        {
            long first = Stopwatch.GetTimestamp();
            long second;
            do
            {
                second = Stopwatch.GetTimestamp();
            }
            while (second == first);
            smallest = Math.Min(smallest, second - first);
        }

        return Math.Max(1, (long)(smallest * (1_000_000_000m / Stopwatch.Frequency)));
    }
}
