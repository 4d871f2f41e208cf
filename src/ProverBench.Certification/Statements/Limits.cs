using ProverBench.Results;

namespace ProverBench.Certification.Statements;

/// <summary>What a certificate cannot prove, in words that belong to version 1 of the predicate.</summary>
internal static class Limits
{
    private static readonly string[] Always =
    [
        "A proof shows that the answer is right, not where, when or on what it was computed.",
        "The work may have been done on a faster or rented machine and relayed; sequential seeds only add latency to that.",
        "The hardware named may have been exchanged afterwards, or be a chosen sample in a cold room.",
        "Under a hypervisor the identity of processor and devices can be made up.",
        "Bits of security hold under the regime named beside them only.",
        "Where a setup is insecure, as stated beside the figure, whoever knows its public seed makes proofs without the work; no tier rests on such a case.",
        "It speaks of one interval in the past.",
    ];

    private static readonly string[] WithoutChallenge =
    [
        "Nobody but the operator chose the nonce: the inputs could have been prepared ahead, and unwanted attempts thrown away.",
        "The tool may have been altered before it measured and signed.",
    ];

    private static readonly string[] WithoutOutsideClock = ["The clock is the operator's own; nobody else's bounds the times."];

    private static readonly string[] WithoutHardwareKey = ["Nothing ties the signing key to the machine."];

    private static readonly string[] OwnPrices = ["The modelled cost rests on prices that the signer brought: nobody else vouches for them."];

    public static IReadOnlyList<string> Of(TrustLevel level, bool ownPrices) =>
    [
        .. Always,
        .. level < TrustLevel.T1 ? WithoutChallenge : [],
        .. level < TrustLevel.T2 ? WithoutOutsideClock : [],
        .. level < TrustLevel.T3 ? WithoutHardwareKey : [],
        .. ownPrices ? OwnPrices : [],
    ];

    public static string Meaning(TrustLevel level) => level switch
    {
        TrustLevel.T0 => "self-signed: integrity only",
        TrustLevel.T1 => "challenged: fresh work, right answers",
        TrustLevel.T2 => "challenger-timed: speed bounded by somebody else's clock",
        _ => "challenger-timed, with the key in a TPM or TEE and a quote over the log head",
    };
}
