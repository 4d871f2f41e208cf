using System.Globalization;
using ProverBench.Results.Machine;

namespace ProverBench.Cli.Console;

/// <summary>A hardware profile as rows to read: what was seen, and what was not observable, with the reason.</summary>
internal static class MachineRows
{
    public static IEnumerable<(string What, string Value)> Of(HardwareProfile machine)
    {
        yield return ("machine", Text(machine.Platform));
        yield return ("processor", $"{Text(machine.Cpu.Brand)} ({Text(machine.Cpu.Vendor)}, family {Text(machine.Cpu.Family)}, model {Text(machine.Cpu.Model)}, stepping {Text(machine.Cpu.Stepping)})");
        yield return ("instruction sets", Text(machine.Cpu.InstructionSets.Select(s => string.Join(' ', s))));
        yield return ("used by this program", $"{string.Join(' ', machine.Runtime.InstructionSets)}; vectors of {machine.Runtime.VectorBits} bits; {machine.Runtime.Framework}");
        yield return ("topology", $"{Text(machine.Topology.LogicalCores)} threads, {Text(machine.Topology.PhysicalCores)} cores, {Text(machine.Topology.Sockets)} sockets; {Text(machine.Topology.NumaNodes.Select(n => $"{n.Count} NUMA nodes"))}");
        yield return ("may use", $"{Text(machine.Limits.AllowedThreads)} threads; cgroup {Text(machine.Limits.CgroupVersion)}, CPU quota {Text(machine.Limits.CpuQuota.Select(Quota))}, memory limit {Text(machine.Limits.MemoryMax.Select(Limit))}");
        yield return ("caches", Text(machine.Caches.Select(c => string.Join(", ", c.Select(Cache)))));
        yield return ("memory", $"{Text(machine.Memory.TotalBytes.Select(Bytes))}, {Text(machine.Memory.AvailableBytes.Select(Bytes))} available, swap {Text(machine.Memory.SwapBytes.Select(Bytes))}, huge pages {Text(machine.Memory.TransparentHugePages)}");
        yield return ("virtualization", $"{Text(machine.Virtualization.Hypervisor)}; container: {Text(machine.Virtualization.Container)}");
        yield return ("clocks", $"governor {Text(machine.Clocks.Governor)}; now {Text(machine.Clocks.CurrentMegahertz.Select(m => $"{m} MHz"))}, at most {Text(machine.Clocks.MaximumMegahertz.Select(m => $"{m} MHz"))}; clock source {Text(machine.Clocks.ClockSource)}");
        yield return ("power, heat", $"energy {Text(machine.Power.EnergyDomains.Select(d => string.Join(' ', d)))}; thermal zones {Text(machine.Power.ThermalZones.Select(z => string.Join(' ', z)))}");
        yield return ("NVIDIA GPUs", Text(machine.NvidiaGpus.Select(g => g.Count == 0 ? "none" : string.Join(", ", g.Select(x => Text(x.Name))))));
        yield return ("OpenCL devices", Text(machine.OpenClDevices.Select(d => d.Count == 0 ? "none" : string.Join(", ", d.Select(x => x.Name)))));
        yield return ("PCI devices", Text(machine.PciDevices.Select(p => string.Join(", ", p.GroupBy(x => x.ClassName).Select(c => $"{c.Count()} x {c.Key}")))));
        yield return ("storage", $"{Text(machine.Storage.Devices.Select(d => string.Join(", ", d.Select(x => $"{x.Kind} {Text(x.SizeBytes.Select(Bytes))}"))))}; {Text(machine.Storage.FileSystem)}, {Text(machine.Storage.FreeBytes.Select(Bytes))} free here");
        yield return ("system", $"{Text(machine.OperatingSystem.Name)}, kernel {Text(machine.OperatingSystem.Kernel)}");
    }

    /// <summary>The limits that were measured, as rows.</summary>
    public static IEnumerable<(string What, string Value, string Method)> Limits(HardwareProfile machine)
        => machine.Measured.Or([]).Select(m => (
            $"{m.Id}, {m.Threads} thread{(m.Threads == 1 ? "" : "s")}",
            $"{m.Value.ToString("0.###", CultureInfo.InvariantCulture)} {m.Unit} (spread {m.SpreadPercent.ToString("0.#", CultureInfo.InvariantCulture)} % of {m.Repetitions})",
            m.Method));

    /// <summary>A size in the largest unit that it fills.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => (bytes / (double)(1L << 30)).ToString("0.#", CultureInfo.InvariantCulture) + " GiB",
        >= 1L << 20 => (bytes / (double)(1L << 20)).ToString("0.#", CultureInfo.InvariantCulture) + " MiB",
        _ => (bytes / 1024.0).ToString("0.#", CultureInfo.InvariantCulture) + " KiB",
    };

    private static string Text<T>(Observed<T> observed)
        where T : notnull
        => observed.IsObserved ? string.Create(CultureInfo.InvariantCulture, $"{observed.Value}") : $"not observable ({observed.NotObservable})";

    private static string Cache(CacheLevel cache) => $"{cache.Instances} x L{cache.Level} {cache.Kind} {Bytes(cache.SizeBytes)}";

    private static string Quota(CpuQuota quota) => quota is { QuotaMicroseconds: { } used, PeriodMicroseconds: { } period }
        ? $"{((double)used / period).ToString("0.##", CultureInfo.InvariantCulture)} CPUs"
        : "none";

    private static string Limit(Bound bound) => bound.Bytes is { } bytes ? Bytes(bytes) : "none";
}
