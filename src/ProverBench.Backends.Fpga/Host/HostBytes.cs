namespace ProverBench.Backends.Fpga.Host;

/// <summary>Host memory that lies as the card wants it: elements on the wire are those of memory, so that packing is copying.</summary>
internal readonly unsafe struct HostBytes(void* data, long bytes) : IPackSource, IUnpackTarget
{
    private readonly byte* _data = (byte*)data;

    /// <inheritdoc/>
    public long Bytes => bytes;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Piece(long at) => new(_data + at, (int)Math.Min(int.MaxValue, bytes - at));

    /// <inheritdoc/>
    public Span<byte> Piece(long at, int bytes) => new(_data + at, bytes);

    /// <inheritdoc/>
    public void Pack(long at, Span<byte> to) => new ReadOnlySpan<byte>(_data + at, to.Length).CopyTo(to);

    /// <inheritdoc/>
    public void Unpack(long at, ReadOnlySpan<byte> from) => from.CopyTo(new Span<byte>(_data + at, from.Length));
}
