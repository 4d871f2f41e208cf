using System.Globalization;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Pages;

/// <summary>The hardware profile as rows. What could not be read is there, with the reason.</summary>
internal static class MachineTable
{
    public static ReportTable Of(ResultDocument document)
    {
        HardwareProfile machine = document.Machine;
        List<IReadOnlyList<ReportCell>> rows = [];
        void Add(string name, ReportCell value) => rows.Add([name, value]);
        Add("Platform", Show(machine.Platform));
        Add("Processor", Show(machine.Cpu.Brand));
        Add("Architecture", $"{machine.Cpu.Architecture}; family {Plain(machine.Cpu.Family)}, model {Plain(machine.Cpu.Model)}, stepping {Plain(machine.Cpu.Stepping)}, microcode {Plain(machine.Cpu.Microcode)}");
        Add("Instruction sets", Show(machine.Cpu.InstructionSets, sets => string.Join(", ", sets)));
        Add("Cores", $"{Plain(machine.Topology.PhysicalCores)} cores, {Plain(machine.Topology.LogicalCores)} threads, {Plain(machine.Topology.Sockets)} sockets");
        Add("NUMA nodes", Show(machine.Topology.NumaNodes, nodes => Number(nodes.Count)));
        Add("Caches", Show(machine.Caches, caches => string.Join("; ", caches.Select(c => $"L{c.Level} {c.Kind} {Bytes(c.SizeBytes)} x {c.Instances}"))));
        Add("Memory", Show(machine.Memory.TotalBytes, Bytes));
        Add("Swap", Show(machine.Memory.SwapBytes, Bytes));
        Add("Huge pages", Show(machine.Memory.TransparentHugePages));
        Add("CPU quota", Show(machine.Limits.CpuQuota, q => q is { QuotaMicroseconds: { } quota, PeriodMicroseconds: { } period and > 0 } ? $"{Figures.Significant((double)quota / period)} CPUs" : "none"));
        Add("Memory limit", Show(machine.Limits.MemoryMax, b => b.Bytes is { } bytes ? Bytes(bytes) : "none"));
        Add("Threads allowed", Show(machine.Limits.AllowedThreads, Number));
        Add("Hypervisor", Show(machine.Virtualization.Hypervisor));
        Add("Container", Show(machine.Virtualization.Container));
        Add("Clocks", $"governor {Plain(machine.Clocks.Governor)}; {Plain(machine.Clocks.CurrentMegahertz)} MHz now, {Plain(machine.Clocks.MaximumMegahertz)} MHz at most; clock source {Plain(machine.Clocks.ClockSource)}; timer resolution {machine.Clocks.TimerResolutionNs} ns");
        Add("Throttle counters", Show(machine.Power.ThrottleCounters, v => v ? "yes" : "none"));
        Add("Energy counters", Show(machine.Power.EnergyDomains, d => d.Count == 0 ? "none" : string.Join(", ", d)));
        Add("On battery", Show(machine.Power.OnBattery, v => v ? "yes" : "no"));
        Add("NVIDIA GPUs", Show(machine.NvidiaGpus, gpus => gpus.Count == 0 ? "none" : string.Join("; ", gpus.Select(g => $"{Plain(g.Name)}, {(g.MemoryBytes.TryGet(out long b) ? Bytes(b) : "memory not observable")}, driver {Plain(g.DriverVersion)}"))));
        Add("OpenCL devices", Show(machine.OpenClDevices, devices => devices.Count == 0 ? "none" : string.Join("; ", devices.Select(d => $"{d.Name} ({d.Type}, {d.Version})"))));
        Add("Storage", Show(machine.Storage.Devices, devices => devices.Count == 0 ? "none" : string.Join("; ", devices.Select(d => $"{d.Kind} {Plain(d.Model)}"))));
        Add("Operating system", $"{machine.OperatingSystem.Family}; {Plain(machine.OperatingSystem.Name)}; kernel {Plain(machine.OperatingSystem.Kernel)}");
        Add("Runtime", $"{machine.Runtime.Framework}, {machine.Runtime.RuntimeIdentifier}; vectors of {machine.Runtime.VectorBits} bits; tiered compilation {OnOff(document.Tool.TieredCompilation)}, profile-guided {OnOff(document.Tool.TieredPgo)}, ready-to-run {OnOff(document.Tool.ReadyToRun)}");
        if (machine.Measured.TryGet(out IReadOnlyList<MachineLimit>? limits))
        {
            foreach (MachineLimit limit in limits)
            {
                Add($"Limit {limit.Id}", $"{Figures.Significant((double)limit.Value, 4)} {limit.Unit} with {Number(limit.Threads)} thread(s), spread {Figures.Significant((double)limit.SpreadPercent)} %");
            }
        }
        else
        {
            Add("Measured limits", Show(machine.Measured, _ => ""));
        }

        return new ReportTable([new("Property"), new("Value")], rows);
    }

    private static ReportCell Show<T>(Observed<T> observed, Func<T, string> text)
        where T : notnull => observed.TryGet(out T? value) ? text(value) : $"not observable: {observed.NotObservable}";

    private static ReportCell Show(Observed<string> observed) => Show(observed, v => v);

    private static string Plain<T>(Observed<T> observed)
        where T : notnull => observed.TryGet(out T? value) ? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" : "not observable";

    private static string Bytes(long bytes) => bytes >= 0 ? new ByteSize(bytes).ToString() : "-";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string OnOff(bool value) => value ? "on" : "off";
}
