namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>A value that constraints keep to 0 or 1.</summary>
/// <param name="Target">The value.</param>
public readonly record struct BoolTarget(Target Target);
