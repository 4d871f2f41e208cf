using System.Runtime.InteropServices;

namespace ProverBench.Backends.Host;

/// <summary>The heap of Linux's C library.</summary>
internal static partial class LinuxHeap
{
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;

    /// <summary>
    /// Lets the heap keep what is freed, up to 64 MiB, where it would give blocks of more than 128 KiB back at once: kernels take the same working memory over and over, and each page of 4 KiB
    /// costs a microsecond or two at its first touch (a sixth of a sum over 2^18 bits). Larger blocks have pages of their own (<see cref="PagePool"/>). Does nothing where the library is another.
    /// </summary>
    public static void KeepFreed()
    {
        try
        {
            _ = mallopt(TrimThreshold, 64 << 20);
            _ = mallopt(MapThreshold, 8 << 20);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no such call.
        }
    }

    [LibraryImport("libc")]
    private static partial int mallopt(int parameter, int value);
}
