namespace ProverBench.Proving.Fri;

/// <summary>A verifier's answer.</summary>
/// <param name="Refusal">Why not; None when the proof is accepted.</param>
/// <param name="Sentence">Where, expected, found; empty when the proof is accepted.</param>
public readonly record struct FriVerdict(FriRefusal Refusal, string Sentence)
{
    /// <summary>The proof is accepted.</summary>
    public static FriVerdict Accept => new(FriRefusal.None, string.Empty);

    /// <summary>Whether the proof is accepted.</summary>
    public bool IsAccepted => Refusal == FriRefusal.None;

    /// <inheritdoc/>
    public override string ToString() => IsAccepted ? "accepted" : $"refused ({Refusal}): {Sentence}";
}
