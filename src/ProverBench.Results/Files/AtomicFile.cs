namespace ProverBench.Results;

/// <summary>
/// Writes a whole file or nothing: temporary file in the same folder, flush to the medium, rename, flush of the folder. After a crash
/// at any step the name holds the old content or the new, never a part. A link is followed, and what is there and no file (a device, a
/// pipe) is refused: the rename would put a file in its place.
/// </summary>
public static class AtomicFile
{
    /// <exception cref="IOException">One sentence with the file's name (not its path) and why; the old file, if any, is untouched and no temporary is left.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content) => Write(path, content, DiskFileLayer.Instance);

    /// <exception cref="IOException">As <see cref="Write(string, ReadOnlySpan{byte})"/>.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, IFileLayer files)
        => Write(path, content, static (stream, bytes) => stream.Write(bytes), files);

    /// <summary>The same for content that is not held in memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content; buffers where that pays.</param>
    /// <param name="files">The file operations.</param>
    /// <exception cref="IOException">As <see cref="Write(string, ReadOnlySpan{byte})"/>.</exception>
    public static void Write(string path, Action<Stream> write, IFileLayer files) => Write(path, write, static (stream, own) => own(stream), files);

    private static void Write<T>(string path, T content, Action<Stream, T> write, IFileLayer files)
        where T : allows ref struct
    {
        string full = Path.GetFullPath(path);
        string name = Path.GetFileName(full);
        if (!FileKind.IsRegular(full))
        {
            throw new IOException($"cannot write {name}: {(Directory.Exists(full) ? "a folder" : "a device, a pipe or a socket")} is there");
        }

        full = Followed(full, name);
        string folder = Path.GetDirectoryName(full) ?? throw new IOException("a folder cannot be written as a file");
        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Environment.ProcessId}.tmp");
        bool created = false;
        try
        {
            using (Stream stream = files.Create(temporary))
            {
                created = true;
                write(stream, content);
                files.FlushToDisk(stream);
            }

            files.Replace(temporary, full);
            created = false;
            files.FlushFolder(folder);
        }
        catch (Exception e)
        {
            if (created)
            {
                TryDelete(temporary, files);
            }

            if (e is not (IOException or UnauthorizedAccessException))
            {
                throw;
            }

            throw new IOException($"cannot write {name}: {Reason(e)}", e);
        }
    }

    /// <summary>Why a write failed, without paths.</summary>
    public static string Reason(Exception e)
    {
        const int noSpace = 28; // ENOSPC
        const int quota = 122; // EDQUOT
        const int windowsDiskFull = unchecked((int)0x80070070);
        return e switch
        {
            UnauthorizedAccessException => "permission denied",
            DirectoryNotFoundException => "there is no such folder",
            PathTooLongException => "the path is too long",
            IOException { HResult: noSpace or windowsDiskFull } => "the disk is full",
            IOException { HResult: quota } => "the disk quota is used up",
            _ => e.Message.Split(" : '")[0].TrimEnd('.'),
        };
    }

    /// <summary>Where a link leads; any other path as it is.</summary>
    private static string Followed(string path, string name)
    {
        try
        {
            return new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot write {name}: the link leads nowhere", e);
        }
    }

    private static void TryDelete(string path, IFileLayer files)
    {
        try
        {
            files.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report; what is left bears a name that no reader takes for a document.
        }
    }
}
