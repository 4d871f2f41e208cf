using ProverBench.Proving.Fri.Security;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Workloads.Starks;

namespace ProverBench.Workloads.Plonkish;

/// <summary>The security of proofs under a plonkish key: that of its one table.</summary>
internal static class PlonkishClaim
{
    /// <summary>What is proved of their soundness.</summary>
    public static SecurityReport Report<E>(this PlonkishVerifyingKey<E> key)
        where E : unmanaged, IExtensionField<E, Goldilocks>
        => key.Table.Security(StarkStatement<Goldilocks>.Of(key.LogRows, new Goldilocks[key.Table.Tables[0].Shape.PublicValues]));

    /// <summary>The claim, and what must be said beside figures.</summary>
    public static (SecurityClaim Claim, string? Note) Claim<E>(this PlonkishVerifyingKey<E> key)
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        var report = key.Report();
        return (ClaimOfPolicy.Of(key.Table.Policy, report), ClaimOfPolicy.Note(key.Table.Policy, report));
    }
}
