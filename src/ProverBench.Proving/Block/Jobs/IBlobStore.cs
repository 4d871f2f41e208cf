namespace ProverBench.Proving.Block.Jobs;

/// <summary>Blobs by the digest of their content, and which blob a job left. Several threads may use one store.</summary>
public interface IBlobStore
{
    /// <summary>Keeps bytes, whole or not at all, and names them; what was stored under the name is replaced.</summary>
    BlobId Put(ReadOnlySpan<byte> bytes);

    /// <summary>The bytes of a blob; null where there is none.</summary>
    /// <exception cref="CorruptBlobException">What is stored has another digest.</exception>
    byte[]? Find(BlobId id);

    /// <summary>Notes which blob a job left.</summary>
    /// <param name="job">What <see cref="JobGraph.KeyOf"/> says.</param>
    /// <param name="output">A blob that was put.</param>
    void SetOutput(BlobId job, BlobId output);

    /// <summary>The blob that a job left; false where the job is not noted, or not legibly.</summary>
    bool TryGetOutput(BlobId job, out BlobId output);
}
