using ProverBench.Harness.Profile;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Memory that can be had without swapping (MemAvailable of /proc/meminfo, and what the control group leaves).</summary>
internal static class MachineMemory
{
    /// <summary>Null where the system does not tell.</summary>
    public static ByteSize? Available()
    {
        SystemTree tree = SystemTree.OfThisMachine;
        string? text = tree.Read("/proc/meminfo").Text;
        if (text is null || KeyValueText.FindNumber(text, "MemAvailable", ':') is not { } kibibytes)
        {
            return null;
        }

        long free = kibibytes << 10;
        CgroupTree groups = new(tree);
        string? folder = groups.Folder("memory", out bool v2);
        if (folder is not null
            && groups.MemoryBound("memory.limit_in_bytes", "memory.max", "bound").TryGet(out var bound)
            && bound.Bytes is { } limit
            && tree.Number($"{folder}/{(v2 ? "memory.current" : "memory.usage_in_bytes")}", "use").TryGet(out long used))
        {
            free = Math.Min(free, Math.Max(0, limit - used));
        }

        return new ByteSize(free);
    }

    /// <summary>How often the kernel ended a process of our control group for memory; null where it is not told.</summary>
    public static long? OutOfMemoryKills()
    {
        SystemTree tree = SystemTree.OfThisMachine;
        string? folder = new CgroupTree(tree).Folder("memory", out bool v2);
        string? text = folder is null ? null : tree.Read($"{folder}/{(v2 ? "memory.events" : "memory.oom_control")}").Text;
        return text is null ? null : KeyValueText.FindNumber(text, "oom_kill", ' ');
    }
}
