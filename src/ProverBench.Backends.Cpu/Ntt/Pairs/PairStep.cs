namespace ProverBench.Backends.Cpu.Ntt.Pairs;

/// <summary>What a step of two or three layers works on: block b's segment i is Runs runs of Length elements, the first at In + b·InBlock + i·InSegment; results likewise.</summary>
internal unsafe struct PairStep
{
    /// <summary>The first word that is read.</summary>
    public ulong* In;

    /// <summary>Words between runs that are read.</summary>
    public long InRun;

    /// <summary>Words between segments that are read.</summary>
    public long InSegment;

    /// <summary>Words between blocks that are read.</summary>
    public long InBlock;

    /// <summary>The first word that is written; may be <see cref="In"/>.</summary>
    public ulong* Out;

    /// <summary>Words between runs that are written.</summary>
    public long OutRun;

    /// <summary>Words between segments that are written.</summary>
    public long OutSegment;

    /// <summary>Words between blocks that are written.</summary>
    public long OutBlock;

    /// <summary>Runs of a segment.</summary>
    public long Runs;

    /// <summary>Words of a run, a multiple of 4.</summary>
    public long Length;

    /// <summary>Blocks.</summary>
    public long Blocks;

    /// <summary>The prepared factors of the first block, ρ, ρ², … for segments 1, 2, …, and of those after it; null where words are canonical and the one block's factors are one.</summary>
    public int* Factors;
}
