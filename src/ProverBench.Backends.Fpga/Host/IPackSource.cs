namespace ProverBench.Backends.Fpga.Host;

/// <summary>Host data in the order in which a card takes it, written straight into the buffers that DMA reads.</summary>
internal interface IPackSource
{
    /// <summary>All of it.</summary>
    long Bytes { get; }

    /// <summary>Bytes from <paramref name="at"/> on that lie in one piece already, and stay where they are until the transfer is over; empty where there are none.</summary>
    ReadOnlySpan<byte> Piece(long at) => default;

    /// <summary>Writes bytes [at, at + to.Length).</summary>
    void Pack(long at, Span<byte> to);
}
