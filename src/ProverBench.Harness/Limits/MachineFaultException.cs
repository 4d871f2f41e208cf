namespace ProverBench.Harness.Limits;

/// <summary>A computation with a known result gave another: memory, processor or their cooling cannot be trusted, and no measurement of this machine can be.</summary>
public sealed class MachineFaultException(string message) : Exception(message);
