using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>References 2·record + sign to points of some array, each under a key; ascending keys where sums by key are asked for.</summary>
internal sealed unsafe class KeyedPoints : IDisposable
{
    /// <summary>References that may be read beyond the last one.</summary>
    public const int Slack = 64;

    private readonly MemoryLedger _memory;
    private readonly long _bytes;

    public KeyedPoints(MemoryLedger memory, long capacity)
    {
        _memory = memory;
        _bytes = 2 * (capacity + Slack) * sizeof(uint);
        memory.Reserve("MSM bucket lists", _bytes);
        Keys = (uint*)NativeMemory.AlignedAlloc((nuint)_bytes, 64);
        References = Keys + capacity + Slack;
        new Span<uint>(References + capacity, Slack).Clear();
    }

    public uint* Keys { get; private set; }

    public uint* References { get; private set; }

    public long Count { get; set; }

    public void Dispose()
    {
        if (Keys is not null)
        {
            NativeMemory.AlignedFree(Keys);
            Keys = null;
            _memory.Release(_bytes);
        }
    }
}
