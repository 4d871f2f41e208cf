using System.Globalization;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile;

/// <summary>Finds the control groups of this process, versions 1 and 2, and the limits between them and the root.</summary>
/// <remarks>
/// The group's path (/proc/self/cgroup) is relative to the hierarchy's root; a mount (/proc/self/mountinfo) may show only a part of it. A path that
/// leaves the mounted part (containers with a group namespace) is cut to the mount itself. See cgroup-v1 and cgroup-v2 of the kernel's admin guide.
/// </remarks>
public sealed class CgroupTree
{
    private const int MountsBound = 1024 * 1024;
    private const int MaximumDepth = 32;

    private readonly SystemTree _tree;
    private readonly Dictionary<string, (string Mount, string Path)> _groups = new(StringComparer.Ordinal);

    public CgroupTree(SystemTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _tree = tree;
        Locate();
    }

    /// <summary>"v1", "v2", "hybrid" or "none".</summary>
    public Observed<string> Version { get; private set; } = Observed.Not<string>("the system offers no control groups");

    /// <summary>Folder of this process's group for a controller ("cpu", "memory"); v1 where the controller is mounted so, else v2. Null = none.</summary>
    public string? Folder(string controller, out bool v2)
    {
        v2 = !_groups.ContainsKey(controller);
        return _groups.TryGetValue(v2 ? "" : controller, out var group) ? group.Path : null;
    }

    /// <summary>The tightest CPU quota on the way up.</summary>
    public Observed<CpuQuota> CpuQuota()
    {
        if (!TryGroup("cpu", out var group, out bool v2))
        {
            return Observed.Not<CpuQuota>("no control group for processors is mounted");
        }

        var tightest = Results.Machine.CpuQuota.Unlimited;
        foreach (string folder in UpwardsFrom(group))
        {
            var quota = v2 ? QuotaV2(folder) : QuotaV1(folder);
            if (quota is { QuotaMicroseconds: { } q, PeriodMicroseconds: { } p }
                && (tightest.QuotaMicroseconds is not { } best || (decimal)q / p < (decimal)best / tightest.PeriodMicroseconds!.Value))
            {
                tightest = quota;
            }
        }

        return Observed.Value(tightest);
    }

    /// <summary>The tightest bound of a memory file on the way up.</summary>
    /// <param name="v1File">File name under v1, or null where v1 has no such bound.</param>
    public Observed<Bound> MemoryBound(string? v1File, string v2File, string what)
    {
        if (!TryGroup("memory", out var group, out bool v2))
        {
            return Observed.Not<Bound>("no control group for memory is mounted");
        }

        string? file = v2 ? v2File : v1File;
        if (file is null)
        {
            return Observed.Not<Bound>($"control groups v1 have no {what}");
        }

        if (!v2 && !_tree.Exists($"{group.Path}/{file}"))
        {
            return Observed.Not<Bound>($"the kernel offers no {what}");
        }

        var tightest = Bound.Unlimited;
        foreach (string folder in UpwardsFrom(group))
        {
            if (Bytes($"{folder}/{file}") is { } bytes && (tightest.Bytes is not { } best || bytes < best))
            {
                tightest = new Bound(bytes);
            }
        }

        return Observed.Value(tightest);
    }

    private bool TryGroup(string controller, out (string Mount, string Path) group, out bool v2)
    {
        v2 = !_groups.ContainsKey(controller);
        return _groups.TryGetValue(v2 ? "" : controller, out group) && (!v2 || _tree.Exists($"{group.Path}/cgroup.procs"));
    }

    private static IEnumerable<string> UpwardsFrom((string Mount, string Path) group)
    {
        string folder = group.Path;
        for (int depth = 0; depth < MaximumDepth; depth++)
        {
            yield return folder;
            if (folder.Length <= group.Mount.Length)
            {
                yield break;
            }

            folder = folder[..folder.LastIndexOf('/')];
        }
    }

    private CpuQuota? QuotaV2(string folder)
    {
        // "max 100000" or "200000 100000".
        string[] words = _tree.Line($"{folder}/cpu.max", "quota").Or("").Split(' ');
        return words.Length == 2 && Positive(words[0]) is { } quota && Positive(words[1]) is { } period ? new(quota, period) : null;
    }

    private CpuQuota? QuotaV1(string folder) =>
        _tree.Number($"{folder}/cpu.cfs_quota_us", "quota", 1).TryGet(out long quota)
        && _tree.Number($"{folder}/cpu.cfs_period_us", "period", 1).TryGet(out long period)
            ? new(quota, period)
            : null;

    private long? Bytes(string file)
    {
        // v2 says "max"; v1 says the largest multiple of a page, which no machine has.
        const long noLimit = SystemTree.LargestNumber;
        return Positive(_tree.Line(file, "bound").Or("")) is { } bytes and < noLimit ? bytes : null;
    }

    private static long? Positive(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0 ? number : null;

    private void Locate()
    {
        var own = _tree.Read("/proc/self/cgroup");
        var mounts = _tree.Read("/proc/self/mountinfo", MountsBound);
        if (own.Text is null)
        {
            return;
        }

        bool anyV1 = false;
        bool anyV2 = false;
        foreach (string line in own.Text.Split('\n'))
        {
            // hierarchy-id:controllers:path
            string[] parts = line.Split(':', 3);
            if (parts.Length != 3 || !parts[2].StartsWith('/'))
            {
                continue;
            }

            foreach (string controller in parts[1].Split(','))
            {
                if (controller.StartsWith("name=", StringComparison.Ordinal)
                    || FindMount(mounts.Text ?? "", controller) is not { } mount)
                {
                    continue;
                }

                anyV1 |= controller.Length > 0;
                anyV2 |= controller.Length == 0;
                _groups[controller] = (mount.Point, mount.Point + Within(parts[2], mount.Root));
            }
        }

        Version = Observed.Value((anyV1, anyV2) switch
        {
            (true, true) => "hybrid",
            (true, false) => "v1",
            (false, true) => "v2",
            _ => "none",
        });
    }

    private static string Within(string path, string root)
    {
        string below = root == "/" ? path
            : path == root ? ""
            : path.StartsWith(root + "/", StringComparison.Ordinal) ? path[root.Length..]
            : "";
        bool leaves = below.Split('/').Contains("..");
        return leaves || below == "/" ? "" : below.TrimEnd('/');
    }

    private static (string Root, string Point)? FindMount(string mountinfo, string controller)
    {
        foreach (string line in mountinfo.Split('\n'))
        {
            // id parent major:minor root mount-point options… - type source super-options; proc_pid_mountinfo(5)
            int dash = line.IndexOf(" - ", StringComparison.Ordinal);
            if (dash < 0)
            {
                continue;
            }

            string[] before = line[..dash].Split(' ');
            string[] after = line[(dash + 3)..].Split(' ');
            bool matches = after.Length >= 3
                && (controller.Length == 0
                    ? after[0] == "cgroup2"
                    : after[0] == "cgroup" && after[2].Split(',').Contains(controller));
            if (matches && before.Length >= 5 && before[4].StartsWith('/') && !before[4].Split('/').Contains(".."))
            {
                return (before[3], before[4].TrimEnd('/'));
            }
        }

        return null;
    }
}
