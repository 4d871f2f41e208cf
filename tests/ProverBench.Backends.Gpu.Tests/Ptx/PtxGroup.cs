namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>A group of threads with its shared memory.</summary>
internal sealed class PtxGroup(PtxMachine machine, int index, int groups, int threads, int sharedBytes)
{
    private readonly byte[] _shared = new byte[sharedBytes];

    public int Index => index;

    public int Groups => groups;

    public int Threads => threads;

    /// <summary>Runs all threads to the end, each up to the next barrier in turn.</summary>
    public void Run(PtxProgram program)
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
