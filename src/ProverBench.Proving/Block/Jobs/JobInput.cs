namespace ProverBench.Proving.Block.Jobs;

/// <summary>What a job takes.</summary>
/// <param name="Kind">The kind of the job that left it.</param>
/// <param name="Bytes">Its bytes.</param>
public readonly record struct JobInput(string Kind, byte[] Bytes);
