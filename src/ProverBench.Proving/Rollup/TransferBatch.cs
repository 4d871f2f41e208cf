namespace ProverBench.Proving.Rollup;

/// <summary>A batch to be proved: what it says in public, and its slots.</summary>
/// <param name="Statement">The public part.</param>
/// <param name="Slots">One for each slot of the circuit, padding last.</param>
public sealed record TransferBatch(BatchStatement Statement, IReadOnlyList<TransferSlot> Slots);
