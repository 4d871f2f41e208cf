using System.Globalization;
using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Harness.Limits;
using ProverBench.Results;
using ProverBench.Results.Machine;

namespace ProverBench.Cli.Bench;

/// <summary>The limits that a case's counted cost is held against, each measured once, when a case first needs it.</summary>
/// <remarks>
/// Field multiplications are those of the backend itself: the workload <c>field</c>, squarings of 4,096 elements that stay in the first-level cache. The copy
/// bandwidth is the one that <c>profile</c> shows.
/// </remarks>
internal sealed class BenchLimits(WorkloadCatalog workloads, Func<int, IBackend> open, HardwareProfile machine, BenchClock clock, CancellationToken stop)
{
    private const int LogElements = 12;
    private const long FieldNs = 150_000_000;

    private readonly Dictionary<(string Field, int Threads), FieldLimit?> _fields = [];
    private readonly Dictionary<int, MachineLimit> _copies = [];

    /// <summary>What was measured so far.</summary>
    public IReadOnlyList<FieldLimit> Fields => [.. _fields.Values.OfType<FieldLimit>()];

    /// <summary>What was measured so far.</summary>
    public IReadOnlyList<MachineLimit> Copies => [.. _copies.Values];

    /// <summary>Limits of a document that was kept and those of this run, each field or number of threads once.</summary>
    public static IReadOnlyList<FieldLimit> Union(IReadOnlyList<FieldLimit>? kept, IReadOnlyList<FieldLimit> measured) => [.. measured.Concat(kept ?? []).DistinctBy(l => (l.Field, l.Threads))];

    /// <inheritdoc cref="Union(IReadOnlyList{FieldLimit}?, IReadOnlyList{FieldLimit})"/>
    public static IReadOnlyList<MachineLimit> Union(IReadOnlyList<MachineLimit>? kept, IReadOnlyList<MachineLimit> measured) => [.. measured.Concat(kept ?? []).DistinctBy(l => (l.Id, l.Threads))];

    /// <summary>The time below which no limit lets the cost fall; null where nothing is counted or no limit is known.</summary>
    public BenchFloor? Floor(KernelCost? cost, int threads, long leastNs)
    {
        double multiplying = cost is { Field: { } field, Multiplications: { } count } && Field(field, threads) is { } limit ? count * (double)limit.NsAMultiplication : 0;
        double copying = cost?.Bytes is { } bytes ? bytes / (double)Copy(threads).Value : 0;
        var ns = Math.Max(multiplying, copying);
        return ns <= 0 ? null : new BenchFloor
        {
            Ns = (long)Math.Ceiling(ns),
            Bound = multiplying >= copying ? $"{cost!.Field} multiplications" : "memory copy",
            Fraction = Math.Round((decimal)(ns / leastNs), 4),
        };
    }

    private FieldLimit? Field(string field, int threads)
    {
        if (_fields.TryGetValue((field, threads), out var known))
        {
            return known;
        }

        FieldLimit? limit = null;
        const int steps = 64; // short, so that some repetition finds the processor free
        var parameters = new WorkloadParameters(("field", field), ("log-size", LogElements.ToString(CultureInfo.InvariantCulture)), ("steps", steps.ToString(CultureInfo.InvariantCulture)));
        if (workloads.TryGet("field", out var workload))
        {
            var item = new BenchCase($"limit of {field}", workload, parameters);
            using var backend = open(threads);
            if (workload.TryPrepare(backend, parameters, out var prepared, out _))
            {
                prepared.Dispose();
                using var session = new KernelSession(() => open(threads), item, clock);
                var least = session.LeastNs(FieldNs);
                session.RequireRight();
                limit = new FieldLimit { Field = field, Threads = threads, NsAMultiplication = Math.Round((decimal)least / (steps << LogElements), 5) };
            }
        }

        return _fields[(field, threads)] = limit;
    }

    private MachineLimit Copy(int threads)
    {
        if (!_copies.TryGetValue(threads, out var limit))
        {
            foreach (var found in MachineLimits.Measure(machine, threads, stop).Where(l => l.Id == MachineLimitIds.MemoryCopy))
            {
                _copies.TryAdd(found.Threads, found);
            }

            limit = _copies[threads];
        }

        return limit;
    }
}
