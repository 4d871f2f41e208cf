using System.Globalization;
using ProverBench.Harness.Profile;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry.Readers;

/// <summary>Temperature, frequency and thermal throttling of the processors: /sys/class/hwmon, /sys/class/thermal, cpufreq, thermal_throttle.</summary>
/// <remarks>Which files exist is found once, at the start.</remarks>
public sealed class SensorReader : ITelemetryReader
{
    private const string Cpus = "/sys/devices/system/cpu";
    private const int MaximumFrequencyFiles = 32;
    private const long HottestSensible = 150_000;

    private readonly SystemTree _tree;
    private readonly IReadOnlyList<string> _temperatures;
    private readonly IReadOnlyList<string> _frequencies;
    private readonly IReadOnlyList<string> _throttles;

    public SensorReader(SystemTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _tree = tree;
        string[] cpus = [.. tree.Entries(Cpus).Where(n => n.StartsWith("cpu", StringComparison.Ordinal) && int.TryParse(n.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out _))];
        _temperatures = Temperatures();

        // Of many processors some, evenly spread: reading a frequency interrupts its processor.
        string[] frequencies = [.. cpus.Select(c => $"{Cpus}/{c}/cpufreq/scaling_cur_freq").Where(tree.Exists)];
        int step = Math.Max(1, (frequencies.Length + MaximumFrequencyFiles - 1) / MaximumFrequencyFiles);
        _frequencies = [.. frequencies.Where((_, i) => i % step == 0)];
        _throttles =
        [
            .. cpus.SelectMany(c => new[] { $"{Cpus}/{c}/thermal_throttle/core_throttle_count", $"{Cpus}/{c}/thermal_throttle/package_throttle_count" })
                .Where(tree.Exists),
        ];
    }

    public TelemetrySample Fill(TelemetrySample sample)
    {
        long[] temperatures = Read(_temperatures, 1, HottestSensible);
        long[] kilohertz = Read(_frequencies, 1, 100_000_000);
        long[] throttles = Read(_throttles, 0, int.MaxValue);
        return sample with
        {
            TemperatureMillidegrees = temperatures.Length > 0 ? temperatures.Max() : null,
            FrequencyMegahertz = kilohertz.Length > 0 ? (int)(kilohertz.Average() / 1000) : null,

            // A counter that vanished would make the sum fall and look like nothing had happened.
            ThermalThrottles = throttles.Length > 0 && throttles.Length == _throttles.Count ? throttles.Sum() : null,
        };
    }

    private long[] Read(IReadOnlyList<string> files, long minimum, long maximum) =>
        [.. files.Select(f => _tree.Number(f, "sensor", minimum, maximum)).Where(o => o.IsObserved).Select(o => o.Value)];

    /// <summary>The processor's own monitors where there are any, else the thermal zones.</summary>
    private IReadOnlyList<string> Temperatures()
    {
        const string monitors = "/sys/class/hwmon";
        const string zones = "/sys/class/thermal";
        string[] processor =
        [
            .. _tree.Entries(monitors)
                .Where(m => _tree.Line($"{monitors}/{m}/name", "monitor").Or("") is "coretemp" or "k10temp" or "zenpower" or "cpu_thermal")
                .SelectMany(m => _tree.Entries($"{monitors}/{m}")
                    .Where(f => f.StartsWith("temp", StringComparison.Ordinal) && f.EndsWith("_input", StringComparison.Ordinal))
                    .Select(f => $"{monitors}/{m}/{f}")),
        ];
        return processor.Length > 0
            ? processor
            : [.. _tree.Entries(zones).Where(z => z.StartsWith("thermal_zone", StringComparison.Ordinal)).Select(z => $"{zones}/{z}/temp").Where(_tree.Exists)];
    }
}
