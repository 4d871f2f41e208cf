namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>Operations of one gate (or hints) that may run in any order once all steps before have.</summary>
/// <param name="Gate">The gate's number, or <see cref="Circuit.Operation.Hint"/>.</param>
/// <param name="From">The first operation.</param>
/// <param name="To">One after the last.</param>
internal readonly record struct WitnessStep(int Gate, int From, int To);
