using ProverBench.Harness.Profile;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry.Readers;

/// <summary>Swapping of the machine (/proc/vmstat), and limits of the control group that were hit (memory.events or memory.oom_control, cpu.stat).</summary>
public sealed class PressureReader : ITelemetryReader
{
    private readonly SystemTree _tree;
    private readonly string? _events;
    private readonly string? _oomControl;
    private readonly string? _cpuStat;

    public PressureReader(SystemTree tree, CgroupTree cgroups)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(cgroups);
        _tree = tree;
        string? memory = cgroups.Folder("memory", out bool v2);
        _events = memory is not null && v2 ? $"{memory}/memory.events" : null;
        _oomControl = memory is not null && !v2 ? $"{memory}/memory.oom_control" : null;
        string? cpu = cgroups.Folder("cpu", out _);
        _cpuStat = cpu is null ? null : $"{cpu}/cpu.stat";
    }

    public TelemetrySample Fill(TelemetrySample sample)
    {
        string? vmstat = _tree.Read("/proc/vmstat").Text;
        string? events = _events is null ? null : _tree.Read(_events).Text;
        string? control = _oomControl is null ? null : _tree.Read(_oomControl).Text;
        string? cpu = _cpuStat is null ? null : _tree.Read(_cpuStat).Text;
        return sample with
        {
            SwapInPages = Number(vmstat, "pswpin"),
            SwapOutPages = Number(vmstat, "pswpout"),
            MemoryHighEvents = Number(events, "high"),
            OutOfMemoryEvents = Number(events, "oom") ?? Number(control, "oom_kill"),
            CgroupThrottled = Number(cpu, "nr_throttled"),
        };
    }

    private static long? Number(string? text, string key) => text is null ? null : KeyValueText.FindNumber(text, key, ' ');
}
