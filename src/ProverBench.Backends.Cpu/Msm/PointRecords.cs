using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Points as records of doubles.</summary>
internal sealed unsafe class PointRecords(HostBackend owner, long capacity, int recordDoubles, string label) : IDisposable
{
    private readonly HostBuffer _buffer = new(owner, Math.Max(1, capacity) * recordDoubles * sizeof(double), label);

    public long Bytes => _buffer.Bytes;

    /// <summary>The first record; null once disposed of.</summary>
    public double* Data => (double*)_buffer.Data;

    public void Dispose() => _buffer.Dispose();
}
