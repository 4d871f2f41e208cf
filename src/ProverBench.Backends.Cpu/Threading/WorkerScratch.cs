using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Threading;

/// <summary>Working memory of each thread of a team, kept between calls so that kernels do not allocate.</summary>
internal sealed unsafe class WorkerScratch : IDisposable
{
    private readonly void*[] _buffers;
    private readonly nuint[] _sizes;

    /// <summary>Nothing is reserved yet.</summary>
    public WorkerScratch(int workers)
    {
        _buffers = new void*[workers];
        _sizes = new nuint[workers];
    }

    /// <summary>Frees what nobody disposed of.</summary>
    ~WorkerScratch() => Free();

    /// <summary>Bytes that are held for all workers.</summary>
    public long Bytes => _sizes.Sum(size => (long)size);

    /// <summary>At least this many bytes for one worker, aligned to 64, contents undefined; the same memory on every call until more is asked for.</summary>
    public void* Of(int worker, long bytes)
    {
        if (_sizes[worker] < (nuint)bytes)
        {
            NativeMemory.AlignedFree(_buffers[worker]);
            _buffers[worker] = null;
            _sizes[worker] = 0;
            _buffers[worker] = NativeMemory.AlignedAlloc((nuint)bytes, 64);
            _sizes[worker] = (nuint)bytes;
        }

        return _buffers[worker];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        for (var i = 0; i < _buffers.Length; i++)
        {
            NativeMemory.AlignedFree(_buffers[i]);
            _buffers[i] = null;
            _sizes[i] = 0;
        }
    }
}
