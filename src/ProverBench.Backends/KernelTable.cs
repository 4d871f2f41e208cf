using System.Diagnostics.CodeAnalysis;

namespace ProverBench.Backends;

/// <summary>The kernel families of a backend, keyed by their contract: what was not added is unsupported.</summary>
/// <remarks>Groups of families can wait until somebody asks for what is not there yet, so that a process prepares the fields it uses and no others.</remarks>
public sealed class KernelTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Type, object> _families = [];
    private readonly Queue<Action<KernelTable>> _groups = [];

    /// <summary>Adds a family for the contract it is asked by.</summary>
    /// <exception cref="ArgumentException">The contract has an implementation already.</exception>
    public KernelTable Add<K>(K kernels)
        where K : class
    {
        lock (_gate)
        {
            _families.Add(typeof(K), kernels);
            return this;
        }
    }

    /// <summary>Adds a group when a family is asked for that neither the table nor an earlier group has.</summary>
    /// <param name="add">Adds its families; what it asks for itself may be of earlier groups.</param>
    public KernelTable AddLater(Action<KernelTable> add)
    {
        lock (_gate)
        {
            _groups.Enqueue(add);
            return this;
        }
    }

    /// <summary>Finds a family.</summary>
    public bool TryGet<K>([NotNullWhen(true)] out K? kernels)
        where K : class
    {
        lock (_gate)
        {
            object? found;
            while (!_families.TryGetValue(typeof(K), out found) && _groups.TryDequeue(out var add))
            {
                add(this);
            }

            kernels = (K?)found;
            return kernels is not null;
        }
    }
}
