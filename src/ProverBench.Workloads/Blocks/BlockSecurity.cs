using System.Globalization;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Security;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Plonkish;
using ProverBench.Workloads.Starks;

namespace ProverBench.Workloads.Blocks;

/// <summary>The security of a block's proof: the least of all proofs in its tree and of the last layer, each from what was built.</summary>
internal static class BlockSecurity
{
    /// <summary>The claim, and what must be said beside figures.</summary>
    public static (SecurityClaim Claim, string? Note) Of(BlockParameters parameters, BlockVerifyingKeys keys)
    {
        var empty = new SegmentStatement(default, default, default, default, Goldilocks.Zero, Goldilocks.Zero);
        var segment = new StarkVerifyingKey<Goldilocks, Goldilocks3>(parameters.SegmentPolicy, TransferTables.Of<Goldilocks3>(parameters.SegmentPolicy));
        (FriPolicy Policy, SecurityReport Report)[] layers =
        [
            (segment.Policy, segment.Security(TransferTables.Statement(parameters.LogSlots, empty))),
            .. keys.All.Select(key => (key.Table.Policy, key.Report())),
        ];
        var (policy, report) = layers.MinBy(layer => layer.Report.ProvableBits);
        return (ClaimOfPolicy.Of(policy, report) with { ProofParameters = new Digest(parameters.CircuitDigest()) }, ClaimOfPolicy.Note(policy, report));
    }

    /// <summary>The same where Groth16 over BN254 comes last: no more than what is said of that.</summary>
    public static (SecurityClaim Claim, string? Note) OfWrap(BlockParameters parameters, BlockVerifyingKeys keys)
    {
        var (claim, note) = Of(parameters, keys);
        var pairing = PairingSecurity.Bn254;
        return Bits(claim) <= Bits(pairing) ? (claim, note) : (claim with { Bits = pairing.Bits, Regime = pairing.Regime }, note);

        static decimal Bits(SecurityClaim of) => decimal.Parse(of.Bits, CultureInfo.InvariantCulture);
    }
}
