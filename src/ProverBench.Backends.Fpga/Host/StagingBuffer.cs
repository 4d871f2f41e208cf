using System.Runtime.InteropServices;

namespace ProverBench.Backends.Fpga.Host;

/// <summary>Host memory that DMA reads and writes: aligned to pages, never moved.</summary>
internal sealed unsafe class StagingBuffer : IDisposable
{
    /// <summary>Small enough to stay in a second-level cache between packing and DMA, large enough to hide what a transfer costs to begin.</summary>
    public const int Size = 512 << 10;

    private byte* _data = (byte*)NativeMemory.AlignedAlloc(Size, 4096);

    /// <summary>Frees memory that nobody disposed of.</summary>
    ~StagingBuffer() => NativeMemory.AlignedFree(_data);

    /// <summary>Whether it was not freed.</summary>
    public bool IsThere => _data is not null;

    /// <summary>The first bytes.</summary>
    public Span<byte> Take(int bytes) => new(_data, bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_data);
        _data = null;
        GC.SuppressFinalize(this);
    }
}
