using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.TestSupport.Constraints;

/// <summary>What was sent and received on the buses, exactly: the sum of multiplicities of every (bus, tuple), which all have to be zero. No challenge, no chance.</summary>
internal sealed class BusLedger<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly Dictionary<string, F> _sums = new(StringComparer.Ordinal);

    /// <summary>Whether every bus is even.</summary>
    public bool IsEven => _sums.Count == 0;

    /// <summary>Adds all rows of a table.</summary>
    public BusLedger<F> Add<A>(A air, HostTable<F> table)
        where A : struct, IAir<F>
    {
        for (var row = 0; row < table.Rows; row++)
        {
            Add(RowResiduals<F>.Visit(air, table, row).Lookups, F.One);
        }

        return this;
    }

    /// <summary>Adds lookups times a factor: −1 takes them back.</summary>
    public void Add(IEnumerable<(int Bus, F Multiplicity, F[] Tuple)> lookups, F factor)
    {
        foreach (var (bus, multiplicity, tuple) in lookups)
        {
            var key = $"{bus}:{string.Join(',', tuple)}";
            var sum = _sums.GetValueOrDefault(key) + (multiplicity * factor);
            if (sum.IsZero)
            {
                _sums.Remove(key);
            }
            else
            {
                _sums[key] = sum;
            }
        }
    }
}
