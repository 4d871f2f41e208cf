using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Model;

/// <summary>A walk of a descriptor, with its flags taken apart.</summary>
internal readonly struct CardWalk
{
    /// <summary>Takes the flags that are this walk's.</summary>
    public CardWalk(ulong address, in Walk walk, uint beatBytes, uint flags, uint beatsReversed, uint runsReversed, uint unitShift)
    {
        (Address, Walk) = (address, walk);
        UnitBytes = beatBytes << (int)((flags >> (int)unitShift) & 15);
        BeatsReversed = (flags & beatsReversed) != 0;
        RunsReversed = (flags & runsReversed) != 0;
    }

    public ulong Address { get; }

    public Walk Walk { get; }

    public uint UnitBytes { get; }

    public bool BeatsReversed { get; }

    public bool RunsReversed { get; }

    /// <summary>Bytes of the whole stream.</summary>
    public ulong Bytes => (ulong)Walk.Total * UnitBytes;
}
