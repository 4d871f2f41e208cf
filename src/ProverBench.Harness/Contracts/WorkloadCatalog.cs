using System.Diagnostics.CodeAnalysis;

namespace ProverBench.Harness;

/// <summary>The workloads of this build, by id.</summary>
public sealed class WorkloadCatalog
{
    private readonly Dictionary<string, IWorkload> _byId;

    /// <exception cref="ArgumentException">Two workloads share an id.</exception>
    public WorkloadCatalog(IEnumerable<IWorkload> workloads)
    {
        All = [.. workloads.OrderBy(w => w.Id, StringComparer.Ordinal)];
        _byId = All.ToDictionary(w => w.Id, StringComparer.Ordinal);
    }

    /// <summary>Sorted by id.</summary>
    public IReadOnlyList<IWorkload> All { get; }

    public bool TryGet(string id, [NotNullWhen(true)] out IWorkload? workload) => _byId.TryGetValue(id, out workload);
}
