using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Security;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Workloads.Starks;

namespace ProverBench.Workloads.Blocks;

/// <summary>The security of a block's proof: the least of all proofs in its tree and of the last layer, each from what was built.</summary>
internal static class BlockSecurity
{
    /// <summary>The claim, and what must be said beside figures.</summary>
    public static (SecurityClaim Claim, string? Note) Of(BlockKeys keys)
    {
        var parameters = keys.Circuits.Parameters;
        var empty = new SegmentStatement(default, default, default, default, Goldilocks.Zero, Goldilocks.Zero);
        var layers = new List<(FriPolicy Policy, SecurityReport Report)> { (parameters.SegmentPolicy, keys.Segment.Security(TransferTables.Statement(parameters.LogSlots, empty))) };
        foreach (var kind in Enum.GetValues<NodeKind>())
        {
            var table = keys[kind].Table;
            layers.Add((parameters.PolicyOf(kind), table.Security(StarkStatement<Goldilocks>.Of(keys[kind].LogRows, new Goldilocks[table.Tables[0].Shape.PublicValues]))));
        }

        if (keys.LastLayer is { Key: var last })
        {
            layers.Add((parameters.LastPolicy!, last.Table.Security(StarkStatement<Goldilocks>.Of(last.LogRows, new Goldilocks[last.Table.Tables[0].Shape.PublicValues]))));
        }

        var (policy, report) = layers.MinBy(layer => layer.Report.ProvableBits);
        return (ClaimOfPolicy.Of(policy, report) with { ProofParameters = new Digest(parameters.CircuitDigest()) }, ClaimOfPolicy.Note(policy, report));
    }
}
