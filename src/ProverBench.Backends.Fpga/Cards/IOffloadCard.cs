using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Cards;

/// <summary>A card that speaks the offload protocol, whatever carries it. Used from one thread but for <see cref="Write"/> and <see cref="Read"/>, which a second one calls.</summary>
public interface IOffloadCard : IDisposable
{
    /// <summary>What the card says of itself, read anew.</summary>
    /// <exception cref="DeviceFaultException">It does not answer, or with something that is no card.</exception>
    CardDescription Describe();

    /// <summary>Moves bytes to card memory; gives how many were moved, which the caller holds against how many there were.</summary>
    /// <exception cref="DeviceFaultException">The transfer failed.</exception>
    int Write(long address, ReadOnlySpan<byte> bytes);

    /// <summary>Moves bytes from card memory; gives how many were moved.</summary>
    /// <exception cref="DeviceFaultException">The transfer failed.</exception>
    int Read(long address, Span<byte> bytes);

    /// <summary>Puts a descriptor into the queue. The caller keeps no more in flight than the queue has slots.</summary>
    /// <exception cref="DeviceFaultException">The card is gone.</exception>
    void Submit(in Descriptor descriptor);

    /// <summary>Takes the next completion; false when there is none yet.</summary>
    /// <exception cref="DeviceFaultException">The card is gone.</exception>
    bool TryComplete(out Completion completion);

    /// <summary>Forgets all that is in flight and begins a new epoch.</summary>
    /// <exception cref="DeviceFaultException">The card does not come back.</exception>
    void Reset();
}
