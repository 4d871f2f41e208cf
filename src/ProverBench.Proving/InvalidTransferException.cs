namespace ProverBench.Proving;

/// <summary>The ledger refuses a transfer; it is unchanged.</summary>
public sealed class InvalidTransferException(string message) : Exception(message);
