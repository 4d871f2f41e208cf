namespace ProverBench.Proving.Block.Jobs;

/// <summary>What is stored under a blob's name is not that blob.</summary>
public sealed class CorruptBlobException(string message) : Exception(message);
