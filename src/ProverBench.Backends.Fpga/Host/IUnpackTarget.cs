namespace ProverBench.Backends.Fpga.Host;

/// <summary>Where a card's data goes on the host.</summary>
internal interface IUnpackTarget
{
    /// <summary>All of it.</summary>
    long Bytes { get; }

    /// <summary>Where [at, at + bytes) go, where that is one piece; empty otherwise.</summary>
    Span<byte> Piece(long at, int bytes) => default;

    /// <summary>Takes bytes [at, at + from.Length).</summary>
    void Unpack(long at, ReadOnlySpan<byte> from);
}
