namespace ProverBench.Proving.Rollup;

/// <summary>One slot of a batch with everything the circuit needs to know of it.</summary>
public sealed record TransferSlot
{
    /// <summary>False for padding, which changes nothing.</summary>
    public required bool Active { get; init; }

    /// <summary>The transfer.</summary>
    public required TransferWords Transfer { get; init; }

    /// <summary>The sender's public key A.</summary>
    public required BabyJubJub PublicKey { get; init; }

    /// <summary>R8 of the signature.</summary>
    public required BabyJubJub R8 { get; init; }

    /// <summary>S of the signature.</summary>
    public required Bn254Fr S { get; init; }

    /// <summary>The sender's balance before.</summary>
    public required Bn254Fr SenderBalance { get; init; }

    /// <summary>Siblings of the sender's leaf under the root before.</summary>
    public required IReadOnlyList<Bn254Fr> SenderPath { get; init; }

    /// <summary>The receiver's leaf once the sender's is written.</summary>
    public required LeafData Receiver { get; init; }

    /// <summary>Siblings of the receiver's leaf once the sender's is written.</summary>
    public required IReadOnlyList<Bn254Fr> ReceiverPath { get; init; }
}
