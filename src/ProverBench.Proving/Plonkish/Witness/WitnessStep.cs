namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>Operations of one gate (or hints) that may run once all steps before have.</summary>
/// <param name="Gate">The gate's number, or <see cref="Circuit.Operation.Hint"/>.</param>
/// <param name="From">The first operation.</param>
/// <param name="To">One after the last.</param>
/// <param name="Independent">Whether they may run in any order; otherwise they run in theirs.</param>
internal readonly record struct WitnessStep(int Gate, int From, int To, bool Independent);
