namespace ProverBench.Proving.Snarkjs;

/// <summary>What a setup made.</summary>
/// <param name="Circuit">The key's sizes.</param>
/// <param name="CircuitDigest">The digest that contributions to the key follow, 64 bytes; empty where the key takes none.</param>
/// <param name="PowersContributions">How many contributed to the powers of τ; where nobody did, whoever made them forges proofs.</param>
public sealed record SnarkjsSetup(SnarkjsCircuit Circuit, ReadOnlyMemory<byte> CircuitDigest, long PowersContributions)
{
    /// <summary>True when anybody forges proofs under the key until somebody contributes to it.</summary>
    public bool NeedsContribution => !CircuitDigest.IsEmpty;
}
