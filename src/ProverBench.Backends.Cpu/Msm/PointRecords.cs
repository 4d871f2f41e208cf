using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Points as records of doubles in native memory.</summary>
internal sealed unsafe class PointRecords : IDisposable
{
    private readonly MemoryLedger _memory;

    public PointRecords(MemoryLedger memory, long capacity, int recordDoubles, string label)
    {
        _memory = memory;
        Bytes = Math.Max(1, capacity) * recordDoubles * sizeof(double);
        memory.Reserve(label, Bytes);
        Data = (double*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
    }

    ~PointRecords() => Free();

    public long Bytes { get; }

    public double* Data { get; private set; }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (Data is not null)
        {
            NativeMemory.AlignedFree(Data);
            Data = null;
            _memory.Release(Bytes);
        }
    }
}
