using System.Globalization;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using ProverBench.Results;

namespace ProverBench.Workloads.Blocks;

/// <summary>The parameters of a block, and the block that follows from a seed.</summary>
/// <param name="Parameters">Segments and policies.</param>
internal sealed record BlockShape(BlockParameters Parameters)
{
    private const int Accounts = 256;

    private const int MaxSegments = 1024;

    /// <summary>All transfers, and the cells of the segments' traces; what verifies proofs is not counted.</summary>
    public UnitOfWork Work
    {
        get
        {
            var empty = new SegmentStatement(default, default, default, default, Goldilocks.Zero, Goldilocks.Zero);
            var heights = TransferTables.Statement(Parameters.LogSlots, empty).Tables;
            var cells = Parameters.Segments * TransferTables.Of<Goldilocks3>(Parameters.SegmentPolicy).Select((table, t) => (long)table.Shape.Columns << heights[t].LogRows).Sum();
            return UnitOfWork.Of(Parameters.Capacity, "transfers") with { Cells = cells.ToString(CultureInfo.InvariantCulture) };
        }
    }

    /// <summary>Reads the parameters of a case.</summary>
    /// <exception cref="ParameterException">One is absent, unknown or out of range.</exception>
    public static BlockShape Read(WorkloadParameters parameters)
    {
        parameters.RequireOnly("segments", "log-segment");
        return new(new BlockParameters
        {
            Segments = (int)parameters.GetInteger("segments", 1, MaxSegments),
            LogSlots = (int)parameters.GetInteger("log-segment", 0, BlockLimits.MaxLogSlots),
        });
    }

    /// <summary>Users, genesis and as many transfers as there are slots, executed; the first digest binds the seed as the session's nonce.</summary>
    public ExecutedBlock Block(ReadOnlySpan<byte> seed)
    {
        var users = new BlockUsers(Accounts, seed);
        return ExecutedBlock.Of(users.Ledger, users.Draw((int)Parameters.Capacity), Parameters, seed);
    }
}
