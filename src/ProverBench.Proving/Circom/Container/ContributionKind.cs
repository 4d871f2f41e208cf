namespace ProverBench.Proving.Circom;

/// <summary>Where a contribution's secret comes from.</summary>
public enum ContributionKind
{
    /// <summary>A participant, who is to have forgotten it.</summary>
    Participant = 0,

    /// <summary>A public value that nobody could choose, through a long chain of hashes: no secret, but too late to answer to.</summary>
    Beacon = 1,
}
