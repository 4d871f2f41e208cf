namespace ProverBench.Backends.Fpga.Host;

/// <summary>Pieces of host memory of one length, one after the other: columns of several matrices, or groups of their rows.</summary>
internal sealed unsafe class HostPieces(IReadOnlyList<nint> pieces, long pieceBytes) : IPackSource
{
    /// <inheritdoc/>
    public long Bytes => pieces.Count * pieceBytes;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Piece(long at)
    {
        var (piece, offset) = Math.DivRem(at, pieceBytes);
        return new((byte*)pieces[(int)piece] + offset, (int)Math.Min(int.MaxValue, pieceBytes - offset));
    }

    /// <inheritdoc/>
    public void Pack(long at, Span<byte> to)
    {
        while (!to.IsEmpty)
        {
            var (piece, offset) = Math.DivRem(at, pieceBytes);
            var part = (int)Math.Min(to.Length, pieceBytes - offset);
            new ReadOnlySpan<byte>((byte*)pieces[(int)piece] + offset, part).CopyTo(to);
            to = to[part..];
            at += part;
        }
    }
}
