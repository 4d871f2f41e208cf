namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>A hint and the places of what it reads and gives.</summary>
internal sealed record ScheduledHint(WitnessHint Hint, int[] Inputs, int[] Outputs);
