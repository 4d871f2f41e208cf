using System.Collections.Immutable;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>The routed wires of a slot that stand for targets; its other wires are advice, which nothing outside the row sees.</summary>
/// <param name="Inputs">Wires that are known before.</param>
/// <param name="Outputs">Wires that the slot computes.</param>
public sealed record SlotWires(ImmutableArray<int> Inputs, ImmutableArray<int> Outputs)
{
    /// <summary>Consecutive inputs and consecutive outputs.</summary>
    public static SlotWires Ranges(int firstInput, int inputs, int firstOutput, int outputs)
        => new([.. Enumerable.Range(firstInput, inputs)], [.. Enumerable.Range(firstOutput, outputs)]);
}
