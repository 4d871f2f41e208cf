using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>A hint, what it reads and gives.</summary>
internal sealed record PlacedHint(WitnessHint Hint, Target[] Inputs, Target[] Outputs);
