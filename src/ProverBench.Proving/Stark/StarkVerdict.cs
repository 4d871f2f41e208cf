namespace ProverBench.Proving.Stark;

/// <summary>A verifier's answer.</summary>
/// <param name="Refusal">Why not; None when the proof is accepted.</param>
/// <param name="Sentence">What, where, expected, found; empty when the proof is accepted.</param>
public readonly record struct StarkVerdict(StarkRefusal Refusal, string Sentence)
{
    /// <summary>The proof is accepted.</summary>
    public static StarkVerdict Accept => new(StarkRefusal.None, string.Empty);

    /// <summary>Whether the proof is accepted.</summary>
    public bool IsAccepted => Refusal == StarkRefusal.None;

    /// <inheritdoc/>
    public override string ToString() => IsAccepted ? "accepted" : $"refused ({Refusal}): {Sentence}";
}
