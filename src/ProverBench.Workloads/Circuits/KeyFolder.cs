using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ProverBench.Proving;
using ProverBench.Results;

namespace ProverBench.Workloads.Circuits;

/// <summary>
/// A folder of key files, each written whole or not at all and checked against its digest when it is read. One that does not read back as the keys it is asked for is made again; the folder
/// is kept under a size, the longest unused going first.
/// </summary>
/// <param name="folder">The folder; created when the first file is written.</param>
/// <param name="maxBytes">The size.</param>
/// <param name="freeBytes">Bytes that its disk has left.</param>
internal sealed class KeyFolder(string folder, long maxBytes, Func<string, long> freeBytes)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>What stays free beside a file.</summary>
    private const long Reserve = 256L << 20;

    /// <summary>Keys from the folder, or made now and kept there.</summary>
    public CachedKeys<T> Get<T>(KeyKind<T> kind)
        where T : class
    {
        if (TryRead(kind, out var cached))
        {
            return new(cached, null);
        }

        var keys = kind.Make();
        return new(keys, TryWrite(kind, keys));
    }

    private bool TryRead<T>(KeyKind<T> kind, [NotNullWhen(true)] out T? keys)
        where T : class
    {
        keys = null;
        var path = Path.Combine(folder, kind.Name);
        try
        {
            using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan))
            {
                var read = kind.Read(stream, stream.Length, kind.Name);
                keys = kind.IsInsecure(read) ? read : null;
            }

            if (keys is not null)
            {
                File.SetLastAccessTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
            }
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or RefusedKeyException)
        {
            // Absent, unreadable or another's: they are made again. Where only the time of access could not be set, they are there.
        }

        return keys is not null;
    }

    /// <summary>Null when the file is there now, else why not.</summary>
    private string? TryWrite<T>(KeyKind<T> kind, T keys)
        where T : class
    {
        try
        {
            Directory.CreateDirectory(folder);
            var (length, free) = (kind.Length(keys), freeBytes(folder));
            if (free < length + Reserve)
            {
                return string.Create(CultureInfo.InvariantCulture, $"keys are not kept: {kind.Name} takes {length >> 20} MiB and leaves {Reserve >> 20} MiB free, the disk has {free >> 20} MiB");
            }

            AtomicFile.Write(
                Path.Combine(folder, kind.Name),
                stream =>
                {
                    // Not disposed of: that would close the stream, which is still to be flushed to the medium.
                    var buffered = new BufferedStream(stream, BufferBytes);
                    kind.Write(keys, buffered);
                    buffered.Flush();
                },
                DiskFileLayer.Instance);
            Trim(kind.Name);
            return null;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written costs time, not results.
            return $"keys are not kept: {AtomicFile.Reason(failed)}";
        }
    }

    private void Trim(string keep)
    {
        var files = new DirectoryInfo(folder).GetFiles("*.key").OrderByDescending(f => f.Name == keep).ThenByDescending(f => f.LastAccessTimeUtc).ToList();
        long total = 0;
        foreach (var file in files)
        {
            total += file.Length;
            if (total > maxBytes && file.Name != keep)
            {
                file.Delete();
            }
        }
    }
}
