using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Points as records of words.</summary>
internal sealed unsafe class PointRecords(HostBackend owner, long capacity, int recordWords, string label) : IDisposable
{
    private readonly HostBuffer _buffer = new(owner, Math.Max(1, capacity) * recordWords * sizeof(ulong), label);

    public long Bytes => _buffer.Bytes;

    /// <summary>The first record; null once disposed of.</summary>
    public ulong* Data => (ulong*)_buffer.Data;

    public void Dispose() => _buffer.Dispose();
}
