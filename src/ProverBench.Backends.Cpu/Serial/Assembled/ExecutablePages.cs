using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Serial.Assembled;

/// <summary>Pages of code on Linux: written while they are writable, then executable, never both. They stay for the life of the process.</summary>
internal static unsafe partial class ExecutablePages
{
    private const int Read = 1;
    private const int Write = 2;
    private const int Execute = 4;
    private const int PrivateAnonymous = 0x22;
    private const nint Failed = -1;

    /// <summary>Whether the system lets a page that was written be executed; hardened ones do not.</summary>
    public static bool AreGranted { get; } = OperatingSystem.IsLinux() && Probe();

    /// <summary>Writable pages.</summary>
    /// <exception cref="InvalidOperationException">The system refuses.</exception>
    public static nint Map(int bytes)
        => TryMap(bytes, out var address) ? address : throw new InvalidOperationException($"the system grants no {bytes} bytes for code");

    /// <summary>Takes the right to write and gives that to execute.</summary>
    /// <exception cref="InvalidOperationException">The system refuses; the pages are given back.</exception>
    public static void Seal(nint address, int bytes)
    {
        if (mprotect(address, (nuint)bytes, Read | Execute) != 0)
        {
            _ = munmap(address, (nuint)bytes);
            throw new InvalidOperationException($"the system lets {bytes} bytes of code not be executed");
        }
    }

    private static bool Probe()
    {
        const int Page = 4096;
        if (!TryMap(Page, out var address))
        {
            return false;
        }

        var granted = mprotect(address, Page, Read | Execute) == 0;
        _ = munmap(address, Page);
        return granted;
    }

    private static bool TryMap(int bytes, out nint address)
    {
        address = mmap(0, (nuint)bytes, Read | Write, PrivateAnonymous, -1, 0);
        return address != Failed;
    }

    [LibraryImport("libc")]
    private static partial nint mmap(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc")]
    private static partial int mprotect(nint address, nuint length, int protection);

    [LibraryImport("libc")]
    private static partial int munmap(nint address, nuint length);
}
