using ProverBench.Backends;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Adds up what offloading devices did over the samples of all lanes.</summary>
internal sealed class OffloadTotals
{
    private readonly SortedDictionary<string, CoreReport> _cores = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _links = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _onHost = new(StringComparer.Ordinal);
    private OffloadReport? _last;
    private bool _modelled;
    private long _simulation;

    /// <summary>What happened between two reports of one device; what it left to the host is listed since it was opened, for it is asked for before timing.</summary>
    public static OffloadReport Since(OffloadReport before, OffloadReport after) => after with
    {
        Cores = after.Cores.ToDictionary(c => c.Key, c => c.Value - before.Cores.GetValueOrDefault(c.Key), StringComparer.Ordinal),
        LinkNanoseconds = after.LinkNanoseconds.ToDictionary(l => l.Key, l => l.Value - before.LinkNanoseconds.GetValueOrDefault(l.Key), StringComparer.Ordinal),
    };

    public void Add(Lane lane)
    {
        if (lane.Offload is not { } report)
        {
            return;
        }

        _last = report;
        _modelled |= lane.IsModelled;
        _simulation += lane.Counters.SimulationNanoseconds;
        foreach ((string name, CoreReport core) in report.Cores)
        {
            CoreReport sum = _cores.GetValueOrDefault(name);
            _cores[name] = new(sum.Runs + core.Runs, sum.Cycles + core.Cycles, sum.InBeats + core.InBeats, sum.OutBeats + core.OutBeats, sum.InStalls + core.InStalls, sum.OutStalls + core.OutStalls);
        }

        foreach ((string link, long time) in report.LinkNanoseconds)
        {
            _links[link] = _links.GetValueOrDefault(link) + time;
        }

        _onHost.UnionWith(report.OnHost);
    }

    /// <summary>The sums as documents carry them; null where no device offloads.</summary>
    public OffloadCounters? ToDocument(BackendNature nature) => _last is null ? null : new OffloadCounters
    {
        Times = nature,
        Clock = new Frequency(_last.ClockHertz),
        ClockSource = _last.ClockSource,
        Simulation = _modelled ? new Duration(_simulation) : null,
        Cores = _cores.Where(c => c.Value.Runs > 0).ToDictionary(
            c => c.Key,
            c => new CoreCounters
            {
                Runs = c.Value.Runs,
                Cycles = c.Value.Cycles,
                InBeats = c.Value.InBeats,
                OutBeats = c.Value.OutBeats,
                InStalls = c.Value.InStalls,
                OutStalls = c.Value.OutStalls,
            },
            StringComparer.Ordinal),
        OnHost = [.. _onHost],
        Link = _links.ToDictionary(l => l.Key, l => new Duration(l.Value), StringComparer.Ordinal),
    };
}
