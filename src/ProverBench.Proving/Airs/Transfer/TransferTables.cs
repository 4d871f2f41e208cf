using ProverBench.Proving.Block;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Airs.Transfer;

/// <summary>The two tables of a segment's proof, in their order: steps, rules.</summary>
public static class TransferTables
{
    /// <summary>The tables under a policy.</summary>
    /// <exception cref="ArgumentException">The policy's blowup does not allow their degree, which is 3.</exception>
    public static IReadOnlyList<StarkTable<Goldilocks, E>> Of<E>(FriPolicy policy)
        where E : unmanaged, IExtensionField<E, Goldilocks>
        => [StarkTable<Goldilocks, E>.Of(new TransferStepsAir(), policy), StarkTable<Goldilocks, E>.Of(new TransferRulesAir(), policy)];

    /// <summary>What a proof of a segment states: heights that belong together, and the segment's statement.</summary>
    /// <param name="logSlots">log₂ of the segment's slots.</param>
    /// <param name="statement">The segment's statement.</param>
    public static StarkStatement<Goldilocks> Statement(int logSlots, SegmentStatement statement)
    {
        var logRows = LogRows(logSlots);
        return new([new(logRows[0], []), new(logRows[1], [.. statement.ToPublicValues()])]);
    }

    /// <summary>log₂ of the rows of both tables.</summary>
    /// <param name="logSlots">log₂ of the segment's slots.</param>
    public static IReadOnlyList<int> LogRows(int logSlots) => [logSlots + int.Log2(TransferStepsColumns.Rows), logSlots + int.Log2(TransferRulesColumns.Rows)];

    /// <summary>Public values of the tables.</summary>
    public static IReadOnlyList<Goldilocks[]> PublicValues(SegmentStatement statement) => [[], statement.ToPublicValues()];
}
