namespace ProverBench.Proving.Fri.Security;

/// <summary>The security of one round.</summary>
/// <param name="Round">Which.</param>
/// <param name="Bits">−log₂ of the probability that one attempt succeeds.</param>
/// <param name="Grinding">Bits of work before its challenge, which each attempt costs.</param>
public readonly record struct RoundBits(SecurityRound Round, double Bits, int Grinding)
{
    /// <summary>Bits + Grinding.</summary>
    public double Total => Bits + Grinding;
}
