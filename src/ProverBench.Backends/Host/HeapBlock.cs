using System.Runtime.InteropServices;

namespace ProverBench.Backends.Host;

/// <summary>Memory of the process's heap.</summary>
internal sealed unsafe class HeapBlock : HostBlock
{
    private const nuint Alignment = 64;

    private readonly void* _data;

    /// <summary>Takes memory.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public HeapBlock(nuint bytes, MatrixContents contents)
    {
        // The system's pages are zeros that nobody has touched: cheaper than to clear them, and threads take their own.
        bytes = checked(Math.Max(bytes, Alignment) + Alignment);
        Allocated = contents == MatrixContents.Zero ? NativeMemory.AllocZeroed(bytes) : NativeMemory.Alloc(bytes);
        _data = (void*)(((nuint)Allocated + Alignment - 1) & ~(Alignment - 1));
    }

    /// <inheritdoc/>
    public override void* Data => _data;

    private void* Allocated { get; }

    /// <inheritdoc/>
    public override void Free() => NativeMemory.Free(Allocated);
}
