namespace ProverBench.Backends.Cpu.Ntt.Prepared;

/// <summary>What a step of two or three layers works on: block b's segment i is Runs runs of Length elements, the first at In + b·InBlock + i·InSegment; results likewise.</summary>
internal unsafe struct PreparedStep
{
    /// <summary>The first word that is read.</summary>
    public uint* In;

    /// <summary>Words between runs that are read.</summary>
    public long InRun;

    /// <summary>Words between segments that are read.</summary>
    public long InSegment;

    /// <summary>Words between blocks that are read.</summary>
    public long InBlock;

    /// <summary>The first word that is written; may be <see cref="In"/>.</summary>
    public uint* Out;

    /// <summary>Words between runs that are written.</summary>
    public long OutRun;

    /// <summary>Words between segments that are written.</summary>
    public long OutSegment;

    /// <summary>Words between blocks that are written.</summary>
    public long OutBlock;

    /// <summary>Runs of a segment.</summary>
    public long Runs;

    /// <summary>Words of a run, a multiple of 8.</summary>
    public long Length;

    /// <summary>Blocks.</summary>
    public long Blocks;

    /// <summary>The roots of all layers; block b of the outermost layer has that at First + b, the next layer those at 2·(First + b), and so on.</summary>
    public PreparedFactor* Roots;

    /// <summary>The first block's place among all of its layer.</summary>
    public long First;
}
