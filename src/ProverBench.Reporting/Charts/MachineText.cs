using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Text;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Charts;

/// <summary>A machine in a few words.</summary>
internal static class MachineText
{
    public static string Processor(HardwareProfile machine) =>
        machine.Cpu.Brand.TryGet(out string? brand) && !string.IsNullOrWhiteSpace(brand) ? Printable.Line(brand.Trim(), 60)
        : machine.Cpu.Vendor.TryGet(out string? vendor) && !string.IsNullOrWhiteSpace(vendor) ? Printable.Line(vendor.Trim(), 40) + " processor"
        : "processor not observable";

    /// <summary>"8 cores, 16 threads".</summary>
    public static string Cores(HardwareProfile machine) => (machine.Topology.PhysicalCores.TryGet(out int cores), machine.Topology.LogicalCores.TryGet(out int threads)) switch
    {
        (true, true) when cores == threads => Plural(cores, "core"),
        (true, true) => $"{Plural(cores, "core")}, {Plural(threads, "thread")}",
        (true, false) => Plural(cores, "core"),
        (false, true) => Plural(threads, "thread"),
        _ => "cores not observable",
    };

    public static string Memory(HardwareProfile machine) =>
        machine.Memory.TotalBytes.TryGet(out long bytes) && bytes >= 0 ? new ByteSize(bytes).ToString() + " memory" : "memory not observable";

    public static string Line(HardwareProfile machine) => $"{Processor(machine)}, {Cores(machine)}, {Memory(machine)}";

    /// <summary>The backend's name, its device where that says more than the processor does, its instruction set and threads.</summary>
    public static string Backend(ResultDocument document)
    {
        BackendIdentity backend = document.Backend;
        string device = Printable.Line(backend.Device.Trim(), 60);
        bool known = device.Length == 0 || Processor(document.Machine).Contains(device, StringComparison.OrdinalIgnoreCase) || device.Equals(backend.Name, StringComparison.OrdinalIgnoreCase);
        string isa = backend.Properties.TryGetValue("isa", out string? set) ? " " + Printable.Line(set, 40) : "";
        int threads = document.Cases.SelectMany(c => c.Launches).Select(l => l.Threads).DefaultIfEmpty(0).Max();
        return "backend " + Printable.Line(backend.Name, 40) + isa + (known ? "" : $" ({device})") + (threads > 0 ? $", {Plural(threads, "thread")} used" : "");
    }

    private static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
