namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>A group of threads with its shared memory.</summary>
internal sealed class PtxGroup(PtxMachine machine, int index, int groups, int threads, PtxProgram program)
{
    private readonly byte[] _shared = new byte[program.SharedBytes];

    private readonly int[] _executed = new int[machine.CountsTraffic ? threads * program.Instructions.Count : 0];

    /// <summary>The words of a warp's accesses: those of its threads at the same instruction, the same time round.</summary>
    private readonly Dictionary<(int Instruction, int Round, int Warp, int Array), HashSet<ulong>> _accesses = [];

    public int Index => index;

    public int Groups => groups;

    public int Threads => threads;

    /// <summary>Runs all threads to the end, each up to the next barrier in turn.</summary>
    public void Run()
    {
        var all = Enumerable.Range(0, threads).Select(i => new PtxThread(program, this, i)).ToArray();
        while (all.Any(t => !t.Done))
        {
            foreach (var thread in all)
            {
                thread.Run();
            }

            if (all.Any(t => t.Done) && all.Any(t => !t.Done))
            {
                throw new InvalidOperationException("some threads have returned, others wait at a barrier");
            }
        }

        foreach (var accesses in _accesses.GroupBy(a => (Operation: program.Instructions[a.Key.Instruction].Parts[0], a.Key.Array, a.Key.Warp), a => a.Value))
        {
            machine.Add(accesses.Key.Operation, accesses.Key.Array, accesses);
        }
    }

    /// <summary>Notes that a thread reads or writes bytes of global memory.</summary>
    public void Touch(int instruction, int thread, ulong address, int bytes)
    {
        if (machine.CountsTraffic)
        {
            var round = _executed[(instruction * threads) + thread]++;
            var key = (instruction, round, thread / PtxTraffic.WarpSize, PtxMachine.ArrayAt(address));
            if (!_accesses.TryGetValue(key, out var words))
            {
                _accesses.Add(key, words = []);
            }

            for (var word = address / PtxTraffic.WordBytes; word < (address + (ulong)bytes + PtxTraffic.WordBytes - 1) / PtxTraffic.WordBytes; word++)
            {
                words.Add(word);
            }
        }
    }

    /// <summary>Notes that an operation was executed.</summary>
    public void Count(string operation) => machine.Count(operation);

    /// <summary>Bytes of an address space.</summary>
    public Span<byte> Memory(string space, ulong address, int bytes) => space switch
    {
        "shared" => _shared.AsSpan(checked((int)address), bytes),
        "global" => machine.Global(address, bytes),
        "param" => machine.Parameter((int)(address >> 16), (int)(address & 0xFFFF), bytes),
        _ => throw new NotSupportedException(space),
    };
}
