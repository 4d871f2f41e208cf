using System.Runtime.InteropServices;

namespace ProverBench.Backends.Host;

/// <summary>Zeroed host memory. Large blocks are on pages of 2 MiB where the system grants them on request, and are not touched before kernels do so on their threads.</summary>
/// <remarks>
/// Rows of a column-major matrix lie on a page each column: hashing them from pages of 4 KiB misses the translation buffer at every element, and taking pages one by one
/// costs as much as a pass over the data.
/// </remarks>
internal readonly unsafe partial struct HostBlock
{
    private const nuint Alignment = 64;
    private const nuint LargePage = 2 << 20;
    private const int AdviseHugePage = 14;

    private readonly void* _allocated;

    private HostBlock(void* allocated, void* data)
    {
        _allocated = allocated;
        Data = data;
    }

    /// <summary>The first byte, aligned to 64.</summary>
    public void* Data { get; }

    /// <summary>Takes memory.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public static HostBlock Allocate(nuint bytes)
    {
        var alignment = bytes < 2 * LargePage ? Alignment : LargePage;
        var allocated = NativeMemory.AllocZeroed(checked(Math.Max(bytes, Alignment) + alignment));
        var data = (void*)(((nuint)allocated + alignment - 1) & ~(alignment - 1));
        if (alignment == LargePage && OperatingSystem.IsLinux())
        {
            // Advice: where the system has no large pages to give, small ones serve.
            _ = Advise(data, bytes & ~(LargePage - 1), AdviseHugePage);
        }

        return new(allocated, data);
    }

    /// <summary>Gives it back.</summary>
    public void Free() => NativeMemory.Free(_allocated);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
