namespace ProverBench.Backends.Fpga.Host;

/// <summary>What a session moved, ran and waited for since it was opened.</summary>
internal sealed class OffloadTotals
{
    private readonly SortedDictionary<string, CoreReport> _cores = new(StringComparer.Ordinal);

    public long BytesToCard { get; set; }

    public long BytesFromCard { get; set; }

    /// <summary>Cycles of cores; the shell's are apart.</summary>
    public ulong KernelCycles { get; private set; }

    /// <summary>Cycles of the shell, which checks and clears memory.</summary>
    public ulong ShellCycles { get; private set; }

    /// <summary>Elapsed time in which the caller waited for cores.</summary>
    public long KernelTicks { get; set; }

    /// <summary>Elapsed time in which the caller waited for transfers.</summary>
    public long TransferTicks { get; set; }

    /// <summary>By core: descriptors, cycles, beats and stalls.</summary>
    public IReadOnlyDictionary<string, CoreReport> Cores => _cores;

    /// <summary>Adds a completion.</summary>
    public void Add(string core, in Contract.Completion completion)
    {
        if (completion.Core == 0)
        {
            ShellCycles += completion.Cycles;
            return;
        }

        KernelCycles += completion.Cycles;
        var before = _cores.GetValueOrDefault(core);
        _cores[core] = new CoreReport(
            before.Runs + 1,
            before.Cycles + (long)completion.Cycles,
            before.InBeats + (long)completion.InBeats,
            before.OutBeats + (long)completion.OutBeats,
            before.InStalls + completion.InStalls,
            before.OutStalls + completion.OutStalls);
    }
}
