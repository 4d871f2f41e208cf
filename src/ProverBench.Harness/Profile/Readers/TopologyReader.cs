using System.Globalization;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Readers;

/// <summary>Reads how processors, caches and memory nodes hang together, from /sys/devices/system.</summary>
internal sealed class TopologyReader(SystemTree tree, ICpuId cpuid)
{
    private const string Cpus = "/sys/devices/system/cpu";
    private const string Nodes = "/sys/devices/system/node";

    public CpuTopology ReadTopology()
    {
        var online = Online();
        var siblings = new HashSet<string>(StringComparer.Ordinal);
        var packages = new HashSet<long>();
        int threadsPerCore = 0;
        bool complete = online is not null;
        foreach (int id in online ?? [])
        {
            var list = tree.Line($"{Cpus}/cpu{id}/topology/thread_siblings_list", "core topology");
            var package = tree.Number($"{Cpus}/cpu{id}/topology/physical_package_id", "socket number");
            if (!list.TryGet(out string? text) || IdList.Parse(text) is not { } threads)
            {
                complete = false;
                break;
            }

            siblings.Add(text);
            threadsPerCore = Math.Max(threadsPerCore, threads.Count);
            if (package.TryGet(out long number))
            {
                packages.Add(number);
            }
        }

        const string none = "the system offers no core topology";
        return new CpuTopology
        {
            LogicalCores = Observed.Value(online?.Count ?? Environment.ProcessorCount),
            PhysicalCores = complete ? Observed.Value(siblings.Count) : Observed.Not<int>(none),
            ThreadsPerCore = complete ? Observed.Value(threadsPerCore) : Observed.Not<int>(none),
            Sockets = complete && packages.Count > 0 ? Observed.Value(packages.Count) : Observed.Not<int>(none),
            NumaNodes = ReadNodes(),
        };
    }

    public Observed<IReadOnlyList<CacheLevel>> ReadCaches()
    {
        var found = new SortedDictionary<(int Level, string Kind, long Size, int Line, int Shared), HashSet<string>>();
        foreach (int id in Online() ?? [])
        {
            foreach (string index in tree.Entries($"{Cpus}/cpu{id}/cache").Where(n => n.StartsWith("index", StringComparison.Ordinal)))
            {
                string folder = $"{Cpus}/cpu{id}/cache/{index}";
                string shared = tree.Line($"{folder}/shared_cpu_list", "cache sharing").Or("");
                if (tree.Number($"{folder}/level", "cache level", 1, 5).TryGet(out long level)
                    && Size(tree.Line($"{folder}/size", "cache size").Or("")) is { } size
                    && Kind(tree.Line($"{folder}/type", "cache type").Or("")) is { } kind
                    && IdList.Parse(shared) is { Count: > 0 } sharers)
                {
                    int line = (int)tree.Number($"{folder}/coherency_line_size", "line size", 1, 4096).Or(0);
                    var key = ((int)level, kind, size, line, sharers.Count);
                    (found.TryGetValue(key, out var instances) ? instances : found[key] = new(StringComparer.Ordinal)).Add(shared);
                }
            }
        }

        return found.Count == 0
            ? CpuIdCaches()
            : Observed.Value<IReadOnlyList<CacheLevel>>([.. found.Select(f => new CacheLevel(
                f.Key.Level,
                f.Key.Kind,
                f.Key.Size,
                f.Key.Line > 0 ? Observed.Value(f.Key.Line) : Observed.Not<int>("the system offers no line size"),
                f.Key.Shared,
                f.Value.Count))]);
    }

    /// <summary>Deterministic cache parameters: CPUID leaf 4 (Intel SDM vol. 2A) or 8000_001Dh (AMD APM vol. 3), of one layout.</summary>
    private Observed<IReadOnlyList<CacheLevel>> CpuIdCaches()
    {
        uint leaf = cpuid.Has(0x8000_001D) && (cpuid.Query(0x8000_0001).Ecx >> 22 & 1) != 0 ? 0x8000_001D : 4u;
        var caches = new List<CacheLevel>();
        int threads = Environment.ProcessorCount;
        for (uint subleaf = 0; cpuid.Has(leaf) && subleaf < 16; subleaf++)
        {
            var (eax, ebx, ecx, _) = cpuid.Query(leaf, subleaf);
            if ((eax & 31) == 0)
            {
                break;
            }

            string kind = (eax & 31) switch { 1 => "data", 2 => "instruction", _ => "unified" };
            long line = (ebx & 0xFFF) + 1;
            long size = ((ebx >> 22) + 1L) * ((ebx >> 12 & 0x3FF) + 1L) * line * (ecx + 1L);
            int shared = Math.Min((int)(eax >> 14 & 0xFFF) + 1, threads);
            caches.Add(new CacheLevel((int)(eax >> 5 & 7), kind, size, Observed.Value((int)line), shared, (threads + shared - 1) / shared));
        }

        return caches.Count > 0
            ? Observed.Value<IReadOnlyList<CacheLevel>>(caches)
            : Observed.Not<IReadOnlyList<CacheLevel>>("neither the kernel nor CPUID describes the caches");
    }

    private Observed<IReadOnlyList<NumaNode>> ReadNodes()
    {
        if (!tree.Line($"{Nodes}/online", "NUMA nodes").TryGet(out string? text) || IdList.Parse(text) is not { } ids)
        {
            return Observed.Not<IReadOnlyList<NumaNode>>("the system offers no NUMA nodes");
        }

        var nodes = new List<NumaNode>(ids.Count);
        foreach (int id in ids)
        {
            string list = tree.Line($"{Nodes}/node{id}/cpulist", "processors of a node").Or("");
            var meminfo = tree.Read($"{Nodes}/node{id}/meminfo");
            long? kilobytes = meminfo.Text is null ? null : KeyValueText.FindNumber(meminfo.Text, $"Node {id} MemTotal", ':');
            nodes.Add(new NumaNode(
                id,
                IdList.Parse(list)?.Count ?? 0,
                kilobytes is >= 0 and <= SystemTree.LargestNumber / 1024
                    ? Observed.Value(kilobytes.Value * 1024)
                    : Observed.Not<long>("the system offers no memory size of this node")));
        }

        // Virtual machines that grow by hot-plugged memory show parts of it: a size known to be wrong is no observation.
        long? total = KeyValueText.FindNumber(tree.Read("/proc/meminfo").Text ?? "", "MemTotal", ':');
        bool addsUp = nodes.Exists(n => !n.MemoryBytes.IsObserved) || total is null || nodes.Sum(n => n.MemoryBytes.Value / 1024) >= total * 9 / 10;
        return Observed.Value<IReadOnlyList<NumaNode>>(addsUp
            ? nodes
            : [.. nodes.Select(n => n with { MemoryBytes = Observed.Not<long>("the nodes' sizes do not add up to the machine's memory") })]);
    }

    private IReadOnlyList<int>? Online() =>
        tree.Line($"{Cpus}/online", "processor list").TryGet(out string? text) && IdList.Parse(text) is { Count: > 0 } ids ? ids : null;

    private static string? Kind(string type) => type switch
    {
        "Data" => "data",
        "Instruction" => "instruction",
        "Unified" => "unified",
        _ => null,
    };

    /// <summary>"32K", "1024K", "32M".</summary>
    private static long? Size(string text)
    {
        if (text.Length < 2)
        {
            return null;
        }

        long unit = text[^1] switch { 'K' => 1024, 'M' => 1024 * 1024, _ => 0 };
        return unit > 0 && uint.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out uint count) && count > 0
            ? count * unit
            : null;
    }
}
