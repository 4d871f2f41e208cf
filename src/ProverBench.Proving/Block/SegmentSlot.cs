using ProverBench.Algebra.EcGFp5;

namespace ProverBench.Proving.Block;

/// <summary>One slot of a segment with everything that its trace is made of.</summary>
public sealed record SegmentSlot
{
    /// <summary>False for padding, which changes nothing.</summary>
    public required bool Active { get; init; }

    /// <summary>The transfer.</summary>
    public required TransferWords Transfer { get; init; }

    /// <summary>The sender's public key A.</summary>
    public required EcGFp5Point PublicKey { get; init; }

    /// <summary>The signature; padding has none.</summary>
    public required SchnorrSignature Signature { get; init; }

    /// <summary>The sender's account before.</summary>
    public required Account Sender { get; init; }

    /// <summary>The way of the sender's leaf.</summary>
    public required StatePath SenderPath { get; init; }

    /// <summary>The receiver's account once the sender's is written.</summary>
    public required Account Receiver { get; init; }

    /// <summary>The way of the receiver's leaf once the sender's is written.</summary>
    public required StatePath ReceiverPath { get; init; }
}
