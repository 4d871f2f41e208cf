using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ntt.Shifts;

/// <summary>What a step works on. Vector j of segment i of block b is at In + b·InBlock + j·InNext + i·InSegment, in bytes; results and own factors likewise. The step changes it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ShiftStepArguments
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

    /// <summary>Factors: prepared ones of the segments but the first, or elements.</summary>
    public void* Factors;

    /// <summary>Bytes between own factors of segments.</summary>
    public long FactorSegment;

    /// <summary>Bytes to the factors of the next iteration.</summary>
    public long FactorNext;

    /// <summary>Bytes to the factors of the next block.</summary>
    public long FactorBlock;

    /// <summary>Bytes that reading asks the caches for ahead of itself.</summary>
    public long Ahead;
}
