using System.Collections.Concurrent;

namespace ProverBench.Proving.Block.Jobs;

/// <summary>Blobs in memory.</summary>
public sealed class MemoryBlobStore : IBlobStore
{
    private readonly ConcurrentDictionary<BlobId, byte[]> _blobs = new();
    private readonly ConcurrentDictionary<BlobId, BlobId> _outputs = new();

    /// <inheritdoc/>
    public BlobId Put(ReadOnlySpan<byte> bytes)
    {
        var id = BlobId.Of(bytes);
        _blobs[id] = bytes.ToArray();
        return id;
    }

    /// <inheritdoc/>
    public byte[]? Find(BlobId id)
        => !_blobs.TryGetValue(id, out var bytes) ? null
            : BlobId.Of(bytes).Equals(id) ? bytes
            : throw new CorruptBlobException($"blob {id}: its content was changed in memory");

    /// <inheritdoc/>
    public void SetOutput(BlobId job, BlobId output) => _outputs[job] = output;

    /// <inheritdoc/>
    public bool TryGetOutput(BlobId job, out BlobId output) => _outputs.TryGetValue(job, out output);
}
