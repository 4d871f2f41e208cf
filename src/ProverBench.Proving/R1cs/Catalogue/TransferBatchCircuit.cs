using System.Globalization;
using ProverBench.Proving.Rollup;

namespace ProverBench.Proving.R1cs.Catalogue;

/// <summary>A batch of transfers, as one of the catalogue: users, accounts and transfers follow from the seed.</summary>
internal sealed class TransferBatchCircuit(RollupParameters parameters) : CatalogueCircuit<Bn254Fr>
{
    private const int Users = 3;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"transfers/{parameters.Transfers}x{parameters.Depth}");

    public override string Summary => "signed transfers lead from one root of accounts to another";

    public override Bn254Fr[] Statement(ReadOnlySpan<byte> seed)
    {
        var statement = Batch(seed).Statement;
        return [statement.OldRoot, statement.NewRoot, statement.OldDigest, statement.NewDigest, statement.Count, statement.FeeTotal];
    }

    protected internal override bool Follows(string publicInput) => publicInput is "new root" or "new digest" or "count" or "fee total";

    protected internal override void Describe(CircuitBuilder<Bn254Fr> circuit, ReadOnlySpan<byte> seed) => RollupCircuit.Describe(circuit, parameters, Batch(seed));

    /// <summary>One slot stays empty where there are several.</summary>
    private TransferBatch Batch(ReadOnlySpan<byte> seed)
        => new SimulatedUsers(Users, parameters.Depth, seed).NextBatch(parameters, Math.Max(1, parameters.Transfers - 1), Bn254Fr.One);
}
