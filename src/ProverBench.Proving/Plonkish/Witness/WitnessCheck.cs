namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>Two places for a value that has to be one: a target that is given or computed a second time.</summary>
/// <param name="Value">What the trace holds.</param>
/// <param name="Again">The other.</param>
/// <param name="Origin">The operation, or −1 − i for what the user gives as number i.</param>
internal readonly record struct WitnessCheck(int Value, int Again, int Origin);
