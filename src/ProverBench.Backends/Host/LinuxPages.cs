using System.Runtime.InteropServices;

namespace ProverBench.Backends.Host;

/// <summary>Linux's calls for pages of 2 MiB where the system grants them on request, and small ones where it does not.</summary>
internal static unsafe partial class LinuxPages
{
    /// <summary>Bytes of a large page.</summary>
    public const nuint Large = 2 << 20;

    private const int ReadWrite = 3;
    private const int PrivateAnonymousUncounted = 0x2 | 0x20 | 0x4000;
    private const int Fixed = 0x10;
    private const int MoveToFixed = 0x1 | 0x2;
    private const int AdviseHugePage = 14;
    private const nint Failed = -1;

    /// <summary>Fresh zeros that no page has been taken for; null where the system refuses.</summary>
    /// <param name="bytes">A multiple of <see cref="Large"/>.</param>
    public static PageRange? Map(nuint bytes)
    {
        var mapped = mmap(0, bytes + Large, ReadWrite, PrivateAnonymousUncounted, -1, 0);
        if (mapped == Failed)
        {
            return null;
        }

        var first = ((nuint)mapped + Large - 1) & ~(Large - 1);
        var before = first - (nuint)mapped;
        if (before > 0)
        {
            _ = munmap((nuint)mapped, before);
        }

        _ = munmap(first + bytes, Large - before);
        _ = madvise(first, bytes, AdviseHugePage);
        return new(first, bytes);
    }

    /// <summary>Takes a range's pages to other addresses, which are mapped. Where the system refuses, fresh zeros stand there and the range is gone.</summary>
    public static bool TryMove(PageRange range, nuint to)
    {
        if (mremap(range.Address, range.Bytes, range.Bytes, MoveToFixed, to) != Failed)
        {
            return true;
        }

        Unmap(range);
        if (mmap(to, range.Bytes, ReadWrite, PrivateAnonymousUncounted | Fixed, -1, 0) == Failed)
        {
            throw new OutOfMemoryException();
        }

        _ = madvise(to, range.Bytes, AdviseHugePage);
        return false;
    }

    /// <summary>Gives pages back to the system.</summary>
    public static void Unmap(PageRange range) => _ = munmap(range.Address, range.Bytes);

    [LibraryImport("libc")]
    private static partial nint mmap(nuint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc")]
    private static partial int munmap(nuint address, nuint length);

    [LibraryImport("libc")]
    private static partial nint mremap(nuint address, nuint length, nuint newLength, int flags, nuint newAddress);

    [LibraryImport("libc")]
    private static partial int madvise(nuint address, nuint length, int advice);
}
