namespace ProverBench.Backends.Fpga.Host;

/// <summary>Where a card's data goes on the host.</summary>
internal interface IUnpackTarget
{
    /// <summary>All of it.</summary>
    long Bytes { get; }

    /// <summary>Takes bytes [at, at + from.Length).</summary>
    void Unpack(long at, ReadOnlySpan<byte> from);
}
