using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>What a step works on. Vector j of segment i of block b is at In + b·InBlock + j·InNext + i·InSegment, in bytes; results likewise. The step changes it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct StepArguments
{
    /// <summary>The first element that is read.</summary>
    public void* In;

    /// <summary>Bytes between segments that are read.</summary>
    public long InSegment;

    /// <summary>Bytes to what the next iteration reads.</summary>
    public long InNext;

    /// <summary>Bytes to what the next block reads.</summary>
    public long InBlock;

    /// <summary>The first element that is written; may be <see cref="In"/>.</summary>
    public void* Out;

    /// <summary>Bytes between segments that are written.</summary>
    public long OutSegment;

    /// <summary>Bytes to what the next iteration writes.</summary>
    public long OutNext;

    /// <summary>Bytes to what the next block writes.</summary>
    public long OutBlock;

    /// <summary>Iterations a block, at least 1.</summary>
    public long Count;

    /// <summary>Blocks, at least 1.</summary>
    public long Blocks;

    /// <summary>Factors of the outermost layer: one pair a block.</summary>
    public void* Factors0;

    /// <summary>Factors of the next layer: two pairs a block.</summary>
    public void* Factors1;

    /// <summary>Factors of the third layer: four pairs a block; not read where there is none.</summary>
    public void* Factors2;

    /// <summary>Factors of the fourth layer: eight pairs a block; not read where there is none.</summary>
    public void* Factors3;

    /// <summary>Vectors, one a layer, outermost first, that made factors are multiples of.</summary>
    public void* Roots;

    /// <summary>Bytes that reading asks the caches for ahead of itself.</summary>
    public long Ahead;

    /// <summary>What is added: for an inverse step a vector a layer, multiples of p above what is subtracted; for a forward one that reads words, a vector.</summary>
    public void* Offsets;

    /// <summary>The factor of an inverse step's results in words: a pair of vectors.</summary>
    public void* Scale;
}
