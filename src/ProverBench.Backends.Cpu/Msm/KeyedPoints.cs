using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>A list of points of some array, each under a key: entry = key·2^32 + 2·record + sign, ascending by key where sums by key are asked for.</summary>
internal sealed unsafe class KeyedPoints : IDisposable
{
    private readonly HostBuffer _buffer;

    public KeyedPoints(HostBackend owner, long capacity)
    {
        _buffer = new(owner, (capacity + 1) * sizeof(ulong), "MSM bucket lists");
        Entries = (ulong*)_buffer.Data;
    }

    public ulong* Entries { get; }

    public long Count { get; set; }

    /// <summary>The key of entry i.</summary>
    public uint Key(long i) => (uint)(Entries[i] >> 32);

    public void Dispose() => _buffer.Dispose();
}
