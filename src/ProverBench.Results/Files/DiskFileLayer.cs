using System.Runtime.InteropServices;

namespace ProverBench.Results;

/// <summary>The real files.</summary>
public sealed partial class DiskFileLayer : IFileLayer
{
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000; // O_CLOEXEC on Linux

    private DiskFileLayer()
    {
    }

    public static DiskFileLayer Instance { get; } = new();

    public Stream Create(string path) => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void FlushToDisk(Stream stream)
    {
        if (stream is FileStream file)
        {
            file.Flush(flushToDisk: true);
        }
        else
        {
            stream.Flush();
        }
    }

    public void Replace(string from, string to) => File.Move(from, to, overwrite: true);

    public void FlushFolder(string folder)
    {
        // Elsewhere renames are ordered by the file system's own journal and a folder cannot be opened for flushing.
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int handle = Open(folder, ReadOnly | CloseOnExec);
        if (handle < 0)
        {
            throw new IOException($"cannot open the folder to flush it: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        try
        {
            const int invalid = 22; // EINVAL: this file system has nothing to flush for a folder
            if (Fsync(handle) != 0 && Marshal.GetLastPInvokeError() != invalid)
            {
                throw new IOException($"cannot flush the folder: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    public void Delete(string path) => File.Delete(path);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
