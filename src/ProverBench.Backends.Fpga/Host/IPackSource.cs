namespace ProverBench.Backends.Fpga.Host;

/// <summary>Host data in the order in which a card takes it, written straight into the buffers that DMA reads.</summary>
internal interface IPackSource
{
    /// <summary>All of it.</summary>
    long Bytes { get; }

    /// <summary>Writes bytes [at, at + to.Length).</summary>
    void Pack(long at, Span<byte> to);
}
