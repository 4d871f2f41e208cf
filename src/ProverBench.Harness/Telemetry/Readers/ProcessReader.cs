using System.Globalization;
using ProverBench.Harness.Profile;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry.Readers;

/// <summary>Processor time, memory, faults and involuntary switches of this process and its descendants (workers).</summary>
/// <param name="root">Process id of the tree's root.</param>
/// <remarks>Clock ticks are hundredths of a second: USER_HZ is 100 on every Linux port that .NET runs on.</remarks>
public sealed class ProcessReader(SystemTree tree, int root) : ITelemetryReader
{
    private const long NanosecondsATick = 10_000_000;

    private readonly ProcessTree _processes = new(tree, root);

    // A thread takes its count with it when it ends: increments are summed, so that the sum never falls.
    private Dictionary<(int Process, string Thread), long> _threads = [];
    private long _switches;

    public TelemetrySample Fill(TelemetrySample sample)
    {
        long ticks = 0;
        long faults = 0;
        long resident = 0;
        var alive = new Dictionary<(int Process, string Thread), long>();
        bool any = false;
        foreach (int process in _processes.Processes())
        {
            // Indices: field number of proc(5) minus 3. majflt 12, cmajflt 13, utime 14, stime 15, cutime 16, cstime 17, rss 24.
            if (_processes.Stat(process) is not { Length: > 21 } stat)
            {
                continue; // ended meanwhile
            }

            any = true;

            // Own time and that of children already waited for; living children are in the list themselves.
            ticks += Number(stat, 11) + Number(stat, 12) + Number(stat, 13) + Number(stat, 14);
            faults += Number(stat, 9) + Number(stat, 10);
            resident += Number(stat, 21) * Environment.SystemPageSize;
            CountSwitches(process, alive);
        }

        _threads = alive;
        return any
            ? sample with { TreeCpuNs = ticks * NanosecondsATick, MajorFaults = faults, TreeRssBytes = resident, InvoluntarySwitches = _switches }
            : sample;
    }

    private static long Number(string[] stat, int index) =>
        long.TryParse(stat[index], NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number < 1L << 40 ? number : 0;

    private void CountSwitches(int process, Dictionary<(int Process, string Thread), long> alive)
    {
        string id = process.ToString(CultureInfo.InvariantCulture);
        foreach (string thread in tree.Entries($"/proc/{id}/task"))
        {
            if (tree.Read($"/proc/{id}/task/{thread}/status", 8192).Text is { } status
                && KeyValueText.FindNumber(status, "nonvoluntary_ctxt_switches", ':') is { } count)
            {
                _switches += Math.Max(0, count - _threads.GetValueOrDefault((process, thread)));
                alive[(process, thread)] = count;
            }
        }
    }
}
