using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Tests.Support;

/// <summary>A card whose every answer can be spoiled on its way.</summary>
internal sealed class FaultyCard(IOffloadCard inner) : IOffloadCard
{
    private readonly Queue<Completion> _completions = [];

    /// <summary>Spoils what the card says of itself.</summary>
    public Func<CardDescription, CardDescription> OnDescribe { get; set; } = d => d;

    /// <summary>Spoils descriptors; null swallows one.</summary>
    public Func<Descriptor, Descriptor?> OnSubmit { get; set; } = d => d;

    /// <summary>What comes of a completion: nothing, itself, or several.</summary>
    public Func<Completion, IEnumerable<Completion>> OnComplete { get; set; } = c => [c];

    /// <summary>What is written in place of bytes, and how many of them.</summary>
    public Func<long, byte[], byte[]> OnWrite { get; set; } = (_, bytes) => bytes;

    /// <summary>What is read in place of bytes, and how many of them.</summary>
    public Func<long, byte[], byte[]> OnRead { get; set; } = (_, bytes) => bytes;

    /// <summary>Runs after a descriptor was carried out.</summary>
    public Action<Descriptor, IOffloadCard> AfterRun { get; set; } = (_, _) => { };

    /// <inheritdoc/>
    public CardDescription Describe()
    {
        var told = OnDescribe(inner.Describe());
        return CardDescription.Of(told.ToInformation(), [.. told.Cores], told.Epoch);
    }

    /// <inheritdoc/>
    public int Write(long address, ReadOnlySpan<byte> bytes) => inner.Write(address, OnWrite(address, bytes.ToArray()));

    /// <inheritdoc/>
    public int Read(long address, Span<byte> bytes)
    {
        var all = new byte[bytes.Length];
        inner.Read(address, all);
        var told = OnRead(address, all);
        told.CopyTo(bytes);
        return told.Length;
    }

    /// <inheritdoc/>
    public void Submit(in Descriptor descriptor)
    {
        if (OnSubmit(descriptor) is { } passed)
        {
            inner.Submit(passed);
            AfterRun(passed, inner);
        }
    }

    /// <inheritdoc/>
    public bool TryComplete(out Completion completion)
    {
        while (inner.TryComplete(out var own))
        {
            foreach (var told in OnComplete(own))
            {
                _completions.Enqueue(told);
            }
        }

        return _completions.TryDequeue(out completion);
    }

    /// <inheritdoc/>
    public void Reset() => inner.Reset();

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
