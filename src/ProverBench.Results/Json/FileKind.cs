using System.Runtime.InteropServices;

namespace ProverBench.Results;

/// <summary>Tells regular files from pipes, sockets and devices, whose opening may block and whose length bounds nothing.</summary>
public static partial class FileKind
{
    private const int AtFdCwd = -100;
    private const uint StatxType = 1;
    private const int StatxSize = 256;
    private const int ModeOffset = 28; // struct statx: the same on every architecture
    private const ushort TypeMask = 0xF000;
    private const ushort Regular = 0x8000;

    /// <summary>Whether the path leads (through links) to a regular file or to nothing; true where the system does not tell.</summary>
    public static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return !Directory.Exists(path) && (!File.Exists(path) || (File.GetAttributes(path) & FileAttributes.Device) == 0);
        }

        try
        {
            Span<byte> buffer = stackalloc byte[StatxSize];
            return Statx(AtFdCwd, path, 0, StatxType, buffer) != 0
                || (MemoryMarshal.Read<ushort>(buffer[ModeOffset..]) & TypeMask) == Regular;
        }
        catch (EntryPointNotFoundException)
        {
            return true;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, Span<byte> buffer);
}
