using Iced.Intel;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>Writes operations one after the other and gives their values registers, each from where it is made to where it is read last.</summary>
internal sealed class LaneAllocation
{
    private readonly IReadOnlyList<LaneOperation> _operations;
    private readonly int[] _readsLeft;
    private readonly AssemblerRegisterZMM[] _at;
    private readonly Queue<AssemblerRegisterZMM> _free;

    /// <param name="operations">Values are made before they are read.</param>
    /// <param name="values">How many values there are.</param>
    /// <param name="registers">Registers that may be used.</param>
    public LaneAllocation(IReadOnlyList<LaneOperation> operations, int values, ReadOnlySpan<AssemblerRegisterZMM> registers)
    {
        (_operations, _readsLeft, _at, _free) = (operations, new int[values], new AssemblerRegisterZMM[values], new(registers.ToArray()));
        foreach (var source in operations.SelectMany(o => o.Sources))
        {
            _readsLeft[source]++;
        }
    }

    /// <summary>Writes them.</summary>
    /// <exception cref="InvalidOperationException">More values are needed at once than there are registers.</exception>
    public void Write()
    {
        foreach (var operation in _operations)
        {
            var sources = Array.ConvertAll(operation.Sources, s => _at[s]);
            var reused = operation.Target >= 0 ? FindReused(operation) : -1;
            AssemblerRegisterZMM target = default;
            if (operation.Target >= 0)
            {
                target = reused >= 0 ? sources[reused]
                    : _free.TryDequeue(out var register) ? register : throw new InvalidOperationException("code runs out of registers");
                _at[operation.Target] = target;
            }

            for (var i = 0; i < sources.Length; i++)
            {
                if (--_readsLeft[operation.Sources[i]] == 0 && (reused < 0 || !sources[i].Equals(target)))
                {
                    _free.Enqueue(sources[i]);
                }
            }

            operation.Write(target, sources);
        }
    }

    /// <summary>A source that is read for the last time and whose register the target may take; −1 for none.</summary>
    private int FindReused(LaneOperation operation)
    {
        if (operation.Start >= 0)
        {
            return IsLastRead(operation, operation.Start) ? operation.Start : -1;
        }

        return operation.IsPlain ? Array.FindIndex(operation.Sources, s => _readsLeft[s] == operation.Sources.Count(other => other == s)) : -1;
    }

    private bool IsLastRead(LaneOperation operation, int index)
        => _readsLeft[operation.Sources[index]] == operation.Sources.Count(s => s == operation.Sources[index]);
}
