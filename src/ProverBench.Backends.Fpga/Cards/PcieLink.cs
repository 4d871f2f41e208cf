namespace ProverBench.Backends.Fpga.Cards;

/// <summary>A PCI Express link and what it moves at most.</summary>
/// <param name="Generation">3 to 6.</param>
/// <param name="Lanes">1 to 16.</param>
public sealed record PcieLink(int Generation, int Lanes)
{
    /// <summary>Payload of a transaction, and what goes with it: header, sequence, checksums, framing.</summary>
    private const double Payload = 256, Overhead = 24;

    /// <summary>Generation 3 with 16 lanes.</summary>
    public static PcieLink Gen3x16 { get; } = new(3, 16);

    /// <summary>Generation 4 with 16 lanes.</summary>
    public static PcieLink Gen4x16 { get; } = new(4, 16);

    /// <summary>
    /// Bytes a second, each way: 8 GT/s a lane of generation 3, doubling each generation, 128 of 130 bits data, 256 of 280 bytes payload. No latency is
    /// counted, so that a time from it is the least that the link takes.
    /// </summary>
    public double BytesPerSecond => 8e9 * Math.Pow(2, Generation - 3) * Lanes / 8 * 128 / 130 * Payload / (Payload + Overhead);

    /// <summary>The least time for so many bytes one way.</summary>
    public long Nanoseconds(long bytes) => (long)Math.Ceiling(bytes * 1e9 / BytesPerSecond);

    /// <inheritdoc/>
    public override string ToString() => $"PCIe Gen{Generation} x{Lanes}";
}
