using System.Runtime.InteropServices;

namespace ProverBench.Harness.Limits;

/// <summary>Memory outside the managed heap, aligned to a page.</summary>
internal sealed unsafe class AlignedMemory : IDisposable
{
    private const int Alignment = 4096;

    /// <exception cref="OutOfMemoryException">The system refuses the size.</exception>
    public AlignedMemory(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        Bytes = bytes;
        Pointer = (byte*)NativeMemory.AlignedAlloc(checked((nuint)bytes), Alignment);
    }

    public long Bytes { get; }

    public byte* Pointer { get; private set; }

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
