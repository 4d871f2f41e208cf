using ProverBench.Backends;

namespace ProverBench.Proving;

/// <summary>Finds the kernel families that a prover needs and keeps the names of those that a backend lacks, so that one sentence says all of them.</summary>
/// <param name="backend">Where they are looked for.</param>
internal sealed class KernelSearch(IBackend backend)
{
    private readonly List<string> _missing = [];

    /// <summary>What is missing, in one sentence; null where nothing is.</summary>
    public string? Reason => _missing.Count == 0 ? null : $"backend {backend.Descriptor.Address} has no kernels for {string.Join(", ", _missing)}";

    /// <summary>A family; null, and its name kept, where the backend lacks it.</summary>
    public K? Find<K>(string name)
        where K : class
    {
        if (backend.TryGetKernels<K>(out var found))
        {
            return found;
        }

        _missing.Add(name);
        return null;
    }
}
