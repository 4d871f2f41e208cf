using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Queue;

namespace ProverBench.Backends.Gpu.Memory;

/// <summary>Memory that is no longer wanted, kept until both lanes are past what they do with it.</summary>
internal sealed class FreedMemory(ILanes lanes)
{
    private readonly Queue<(MemoryBuffer Memory, ILaneMark Computed, ILaneMark Copied)> _kept = new();

    /// <summary>Pieces that are kept.</summary>
    public int Count => _kept.Count;

    /// <summary>Takes memory that was used in either lane.</summary>
    public void Add(MemoryBuffer memory)
    {
        if (lanes.FreesEarly)
        {
            _kept.Enqueue((memory, lanes.Mark(Lane.Compute), lanes.Mark(Lane.Copy)));
            GiveBack(wait: false);
        }
        else
        {
            memory.Dispose();
        }
    }

    /// <summary>Gives back what the lanes are past, or waits until they are past all of it.</summary>
    public void GiveBack(bool wait)
    {
        while (_kept.TryPeek(out var oldest) && (wait || (oldest.Computed.Passed && oldest.Copied.Passed)))
        {
            oldest.Computed.Synchronize();
            oldest.Copied.Synchronize();
            oldest.Computed.Dispose();
            oldest.Copied.Dispose();
            oldest.Memory.Dispose();
            _kept.Dequeue();
        }
    }
}
