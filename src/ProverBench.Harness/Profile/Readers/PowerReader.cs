using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Readers;

/// <summary>Finds which thermal and power sources this process can read.</summary>
internal sealed class PowerReader(SystemTree tree)
{
    public PowerProfile Read() => new()
    {
        ThermalZones = Names("/sys/class/thermal", "thermal_zone", "type", "thermal zones"),
        HardwareMonitors = Names("/sys/class/hwmon", "hwmon", "name", "hardware monitors"),
        EnergyDomains = EnergyDomains(),
        ThrottleCounters = tree.Number("/sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count", "thermal throttle counters").Select(_ => true),
        OnBattery = OnBattery(),
    };

    private Observed<IReadOnlyList<string>> Names(string folder, string prefix, string file, string what)
    {
        string[] names =
        [
            .. tree.Entries(folder)
                .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
                .Select(n => tree.Line($"{folder}/{n}/{file}", what))
                .Where(n => n.IsObserved)
                .Select(n => n.Value)
                .Order(StringComparer.Ordinal),
        ];
        return names.Length > 0 ? Observed.Value<IReadOnlyList<string>>(names) : Observed.Not<IReadOnlyList<string>>($"the system offers no {what}");
    }

    private Observed<IReadOnlyList<string>> EnergyDomains()
    {
        var readable = new List<string>();
        bool any = false;
        foreach (string zone in RaplZones.Find(tree))
        {
            any = true;
            if (tree.Number($"{zone}/energy_uj", "energy counter").IsObserved)
            {
                readable.Add(tree.Line($"{zone}/name", "energy domain").Or("unnamed"));
            }
        }

        return readable.Count > 0 ? Observed.Value<IReadOnlyList<string>>(readable)
            : Observed.Not<IReadOnlyList<string>>(any ? "this user may not read the energy counters" : "the system offers no energy counters");
    }

    private Observed<bool> OnBattery()
    {
        bool seen = false;
        bool mains = false;
        bool discharging = false;
        const string folder = "/sys/class/power_supply";
        foreach (string supply in tree.Entries(folder))
        {
            string type = tree.Line($"{folder}/{supply}/type", "power supply").Or("");
            if (type is "Mains" or "USB" && tree.Number($"{folder}/{supply}/online", "power supply", 0, 2).TryGet(out long online))
            {
                seen = true;
                mains |= online > 0;
            }
            else if (type == "Battery" && tree.Line($"{folder}/{supply}/scope", "scope").Or("System") != "Device")
            {
                seen = true;
                discharging |= tree.Line($"{folder}/{supply}/status", "power supply").Or("") == "Discharging";
            }
        }

        return seen ? Observed.Value(discharging && !mains) : Observed.Not<bool>("the system reports no power supply");
    }
}

/// <summary>Top-level RAPL domains (running average power limit): packages and platforms, not their parts, which would be counted twice.</summary>
internal static class RaplZones
{
    private const string Folder = "/sys/class/powercap";

    public static IEnumerable<string> Find(SystemTree tree) => tree.Entries(Folder)
        .Where(n => n.StartsWith("intel-rapl:", StringComparison.Ordinal) && n.Count(c => c == ':') == 1)
        .Where(n => tree.Line($"{Folder}/{n}/name", "energy domain").Or("").StartsWith("package", StringComparison.Ordinal))
        .Select(n => $"{Folder}/{n}");
}
