namespace ProverBench.Proving.Block;

/// <summary>A verifier's answer.</summary>
/// <param name="Refusal">Why not; None when the proof is accepted.</param>
/// <param name="Sentence">What, expected, found; empty when the proof is accepted.</param>
public readonly record struct BlockVerdict(BlockRefusal Refusal, string Sentence)
{
    /// <summary>The proof is accepted.</summary>
    public static BlockVerdict Accept => new(BlockRefusal.None, string.Empty);

    /// <summary>Whether the proof is accepted.</summary>
    public bool IsAccepted => Refusal == BlockRefusal.None;

    /// <inheritdoc/>
    public override string ToString() => IsAccepted ? "accepted" : $"refused ({Refusal}): {Sentence}";
}
