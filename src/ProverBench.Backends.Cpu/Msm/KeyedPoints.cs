using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>A list of points of some array, each under a key: entry = key·2^32 + 2·record + sign, ascending by key where sums by key are asked for.</summary>
internal sealed unsafe class KeyedPoints : IDisposable
{
    private readonly MemoryLedger _memory;
    private readonly long _bytes;

    public KeyedPoints(MemoryLedger memory, long capacity)
    {
        _memory = memory;
        _bytes = (capacity + 1) * sizeof(ulong);
        memory.Reserve("MSM bucket lists", _bytes);
        Entries = (ulong*)NativeMemory.AlignedAlloc((nuint)_bytes, 64);
    }

    public ulong* Entries { get; private set; }

    public long Count { get; set; }

    /// <summary>The key of entry i.</summary>
    public uint Key(long i) => (uint)(Entries[i] >> 32);

    public void Dispose()
    {
        if (Entries is not null)
        {
            NativeMemory.AlignedFree(Entries);
            Entries = null;
            _memory.Release(_bytes);
        }
    }
}
