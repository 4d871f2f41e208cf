using System.Diagnostics.CodeAnalysis;

namespace ProverBench.Backends;

/// <summary>The kernel families of a backend, keyed by their contract: what was not added is unsupported.</summary>
public sealed class KernelTable
{
    private readonly Dictionary<Type, object> _families = [];

    /// <summary>Adds a family for the contract it is asked by.</summary>
    /// <exception cref="ArgumentException">The contract has an implementation already.</exception>
    public KernelTable Add<K>(K kernels)
        where K : class
    {
        _families.Add(typeof(K), kernels);
        return this;
    }

    /// <summary>Finds a family.</summary>
    public bool TryGet<K>([NotNullWhen(true)] out K? kernels)
        where K : class
    {
        kernels = _families.TryGetValue(typeof(K), out var found) ? (K)found : null;
        return kernels is not null;
    }
}
