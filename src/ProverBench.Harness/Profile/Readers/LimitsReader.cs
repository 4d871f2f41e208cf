using System.Globalization;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Readers;

/// <summary>Reads what this process may use: control groups, affinity, resource limits.</summary>
internal sealed class LimitsReader(SystemTree tree, CgroupTree cgroups)
{
    public ResourceLimits Read() => new()
    {
        CgroupVersion = cgroups.Version,
        CpuQuota = cgroups.CpuQuota(),
        MemoryMax = cgroups.MemoryBound("memory.limit_in_bytes", "memory.max", "memory limit"),
        MemoryHigh = cgroups.MemoryBound(null, "memory.high", "soft memory limit"),
        SwapMax = cgroups.MemoryBound("memory.memsw.limit_in_bytes", "memory.swap.max", "swap limit"),
        AllowedThreads = AllowedThreads(),
        AddressSpace = AddressSpace(),
    };

    private Observed<int> AllowedThreads()
    {
        var status = tree.Read("/proc/self/status");
        string? list = status.Text is null ? null : KeyValueText.Find(status.Text, "Cpus_allowed_list", ':');
        return list is not null && IdList.Parse(list) is { Count: > 0 } ids
            ? Observed.Value(ids.Count)
            : Observed.Not<int>(status.Text is null ? SystemTree.Reason(status.Failure, "affinity") : "the system offers no affinity");
    }

    private Observed<Bound> AddressSpace()
    {
        const string name = "Max address space";
        var limits = tree.Read("/proc/self/limits");
        foreach (string line in (limits.Text ?? "").Split('\n'))
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                string soft = line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
                return soft == "unlimited" ? Observed.Value(Bound.Unlimited)
                    : long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? Observed.Value(bytes <= SystemTree.LargestNumber ? new Bound(bytes) : Bound.Unlimited)
                    : Observed.Not<Bound>("the limit of the address space is in an unknown form");
            }
        }

        return Observed.Not<Bound>(limits.Text is null ? SystemTree.Reason(limits.Failure, "address-space limit") : "the system offers no address-space limit");
    }
}
