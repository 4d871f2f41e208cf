using System.Collections.Immutable;

namespace ProverBench.Proving.Fri.Security;

/// <summary>All rounds under one regime.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Multiplicity">m of the Johnson bound, the one that gives the most; 0 for unique decoding.</param>
/// <param name="Rounds">The rounds that the statement has, the hash among them.</param>
public sealed record RegimeReport(SecurityRegime Regime, int Multiplicity, ImmutableArray<RoundBits> Rounds)
{
    /// <summary>The round with the fewest bits.</summary>
    public RoundBits Binding => Rounds.MinBy(round => round.Total);

    /// <summary>The minimum over the rounds.</summary>
    public double Bits => Binding.Total;

    /// <summary>The regime as reports write it.</summary>
    public string Name => Regime == SecurityRegime.UniqueDecoding ? "unique decoding" : $"Johnson (m = {Multiplicity})";
}
