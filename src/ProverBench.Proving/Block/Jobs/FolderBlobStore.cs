using System.Globalization;

namespace ProverBench.Proving.Block.Jobs;

/// <summary>Blobs in a folder, one file each: <c>blobs/DIGEST</c> holds the bytes, <c>outputs/JOB</c> the digest of what a job left. Several processes may use one folder.</summary>
/// <remarks>A file is written under another name, flushed and renamed, so that a file that is there is whole; what is read is hashed nevertheless.</remarks>
public sealed class FolderBlobStore : IBlobStore
{
    private readonly string _blobs;
    private readonly string _outputs;
    private long _writes;

    /// <summary>Opens a folder, or makes it.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public FolderBlobStore(string folder)
    {
        _blobs = Directory.CreateDirectory(Path.Combine(folder, "blobs")).FullName;
        _outputs = Directory.CreateDirectory(Path.Combine(folder, "outputs")).FullName;
    }

    /// <inheritdoc/>
    public BlobId Put(ReadOnlySpan<byte> bytes)
    {
        var id = BlobId.Of(bytes);
        Write(Path.Combine(_blobs, id.ToString()), bytes);
        return id;
    }

    /// <inheritdoc/>
    public byte[]? Find(BlobId id)
    {
        var path = Path.Combine(_blobs, id.ToString());
        if (!File.Exists(path))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        var found = BlobId.Of(bytes);
        return found.Equals(id) ? bytes : throw new CorruptBlobException($"blob {id}: its file has digest {found}");
    }

    /// <inheritdoc/>
    public void SetOutput(BlobId job, BlobId output) => Write(Path.Combine(_outputs, job.ToString()), System.Text.Encoding.ASCII.GetBytes(output.ToString()));

    /// <inheritdoc/>
    public bool TryGetOutput(BlobId job, out BlobId output)
    {
        var path = Path.Combine(_outputs, job.ToString());
        output = default;
        return File.Exists(path) && BlobId.TryParse(File.ReadAllText(path), out output);
    }

    private void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.{Interlocked.Increment(ref _writes)}.tmp");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
