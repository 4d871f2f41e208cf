namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>A slot in use, or a hint.</summary>
/// <param name="Gate">The gate's number in its set; <see cref="Hint"/> for a hint.</param>
/// <param name="Row">The row; the hint's number for a hint.</param>
/// <param name="Slot">The slot of the row.</param>
internal readonly record struct Operation(int Gate, int Row, int Slot)
{
    /// <summary>The gate of what is not a gate.</summary>
    public const int Hint = -1;
}
