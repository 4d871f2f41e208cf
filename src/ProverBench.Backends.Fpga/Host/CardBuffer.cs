namespace ProverBench.Backends.Fpga.Host;

/// <summary>A stretch of card memory that is given back when it is disposed of.</summary>
internal sealed class CardBuffer(CardAllocator owner, long address, long bytes) : IDisposable
{
    private bool _freed;

    /// <summary>Its first byte.</summary>
    public long Address => address;

    /// <summary>Bytes that were asked for.</summary>
    public long Bytes => bytes;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_freed)
        {
            _freed = true;
            owner.Free(address);
        }
    }
}
