using System.Globalization;
using ProverBench.Harness.Profile;

namespace ProverBench.Harness.Telemetry.Readers;

/// <summary>Finds a process and its descendants.</summary>
/// <remarks>By /proc/PID/task/TID/children where the kernel has it (no scan of the machine's processes), else by the parents in /proc/PID/stat.</remarks>
internal sealed class ProcessTree(SystemTree tree, int root)
{
    private const int MaximumProcesses = 4096;

    public IReadOnlyList<int> Processes()
    {
        var found = new List<int> { root };
        var known = new HashSet<int>(found);
        bool childrenFiles = tree.Exists($"/proc/{Text(root)}/task/{Text(root)}/children");
        var parents = childrenFiles ? null : Parents();
        for (int i = 0; i < found.Count && found.Count < MaximumProcesses; i++)
        {
            foreach (int child in parents is null ? Children(found[i]) : parents[found[i]])
            {
                if (known.Add(child))
                {
                    found.Add(child);
                }
            }
        }

        return found;
    }

    /// <summary>The fields of /proc/PID/stat behind the parenthesised name, which can hold anything; [0] is field 3 of proc(5), the state.</summary>
    public string[]? Stat(int process)
    {
        string? text = tree.Read($"/proc/{Text(process)}/stat", 4096).Text;
        int end = text?.LastIndexOf(')') ?? -1;
        return end < 0 ? null : text![(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private IEnumerable<int> Children(int process)
    {
        foreach (string thread in tree.Entries($"/proc/{Text(process)}/task"))
        {
            foreach (string word in (tree.Read($"/proc/{Text(process)}/task/{thread}/children").Text ?? "").Split(' '))
            {
                if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int child))
                {
                    yield return child;
                }
            }
        }
    }

    private ILookup<int, int> Parents() => tree.Entries("/proc")
        .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int process) ? process : 0)
        .Where(process => process > 0)
        .Select(process => (Process: process, Parent: Stat(process) is { Length: > 1 } stat && int.TryParse(stat[1], NumberStyles.None, CultureInfo.InvariantCulture, out int parent) ? parent : 0))
        .ToLookup(p => p.Parent, p => p.Process);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
