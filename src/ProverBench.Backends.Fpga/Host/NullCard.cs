using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Model;

namespace ProverBench.Backends.Fpga.Host;

/// <summary>A card that takes everything at once and keeps nothing: what remains is the host's own work. What it gives is the pattern it was made with, over and over.</summary>
internal sealed class NullCard(byte[] pattern, uint checksum) : IOffloadCard
{
    private readonly Queue<Completion> _completions = [];

    /// <inheritdoc/>
    public CardDescription Describe() => SoftwareCards.Describe("no card", DeviceNature.Modelled, 1L << 40, [CoreTable.Shell]);

    /// <inheritdoc/>
    public int Write(long address, ReadOnlySpan<byte> bytes) => bytes.Length;

    /// <inheritdoc/>
    public int Read(long address, Span<byte> bytes)
    {
        pattern.AsSpan(0, bytes.Length).CopyTo(bytes);
        return bytes.Length;
    }

    /// <inheritdoc/>
    public void Submit(in Descriptor descriptor) => _completions.Enqueue(new Completion { Sequence = descriptor.Sequence, Checksum = checksum }.Sealed());

    /// <inheritdoc/>
    public bool TryComplete(out Completion completion) => _completions.TryDequeue(out completion);

    /// <inheritdoc/>
    public void Reset() => _completions.Clear();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
