using System.Globalization;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Security;
using ProverBench.Results;

namespace ProverBench.Workloads.Starks;

/// <summary>What a result says of the security of proofs by FRI: the provable minimum over all rounds, from what was built, with the regime it holds under.</summary>
internal static class ClaimOfPolicy
{
    /// <summary>The claim; bits are rounded down to tenths.</summary>
    public static SecurityClaim Of(FriPolicy policy, SecurityReport report) => new()
    {
        Bits = (Math.Floor(report.ProvableBits * 10) / 10).ToString("0.#", CultureInfo.InvariantCulture),
        Regime = $"provable, {(report.Best.Regime == SecurityRegime.UniqueDecoding ? "unique decoding" : "Johnson bound")}",
        ComparisonOnly = policy.Use == PolicyUse.Standard ? null : true,
        ProofParameters = new Digest(policy.Digest()),
    };

    /// <summary>What must be said beside figures at parameters that exist for comparison alone.</summary>
    public static string? Note(FriPolicy policy, SecurityReport report)
        => policy.Use == PolicyUse.Standard ? null
            : string.Create(CultureInfo.InvariantCulture, $"{policy.Name}: {Math.Floor(report.ProvableBits * 10) / 10:0.#} bits, for comparison with peers only");
}
