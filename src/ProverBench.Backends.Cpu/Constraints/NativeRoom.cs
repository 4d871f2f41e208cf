using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>Memory outside the heap for what all threads of one call read.</summary>
internal sealed unsafe class NativeRoom : IDisposable
{
    private readonly List<nint> _blocks = [];

    /// <summary>Frees what nobody disposed of.</summary>
    ~NativeRoom() => Free();

    /// <summary>Room for count elements, aligned to 64 bytes, zero.</summary>
    public T* Take<T>(long count)
        where T : unmanaged
    {
        var bytes = (nuint)Math.Max(64, count * sizeof(T));
        var block = NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(block, bytes);
        _blocks.Add((nint)block);
        return (T*)block;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        foreach (var block in _blocks)
        {
            NativeMemory.AlignedFree((void*)block);
        }

        _blocks.Clear();
    }
}
