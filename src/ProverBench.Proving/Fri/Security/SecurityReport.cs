namespace ProverBench.Proving.Fri.Security;

/// <summary>What is proved of a statement's soundness under a policy, in bits.</summary>
/// <param name="UniqueDecoding">Within unique decoding.</param>
/// <param name="Johnson">Within the Johnson bound, at the best m; rests on recent results (BCHKS25), so both are shown.</param>
public sealed record SecurityReport(RegimeReport UniqueDecoding, RegimeReport Johnson)
{
    /// <summary>The regime that proves more; both bounds hold at once.</summary>
    public RegimeReport Best => Johnson.Bits > UniqueDecoding.Bits ? Johnson : UniqueDecoding;

    /// <summary>Provable bits: the minimum over the rounds, under the regime that proves more.</summary>
    public double ProvableBits => Best.Bits;

    /// <inheritdoc/>
    public override string ToString()
        => $"{ProvableBits:F1} provable bits ({Best.Name}, bound by {Best.Binding.Round}); unique decoding {UniqueDecoding.Bits:F1}, {Johnson.Name} {Johnson.Bits:F1}";
}
