using System.Collections.Immutable;

namespace ProverBench.Proving.Block.Jobs;

/// <summary>One step of a block. What it leaves follows from kind, parameters and inputs alone, so that it may be done anywhere, and again.</summary>
/// <param name="Kind">What is to be done; a runner knows it.</param>
/// <param name="Index">Its number among jobs of the kind, for messages.</param>
/// <param name="Parameters">Digest of everything that the output depends on beside the inputs.</param>
/// <param name="Inputs">Numbers of the jobs in the graph whose outputs it takes, in order.</param>
/// <param name="Source">Makes the output where the graph's owner alone can; such a job is never looked up. Null for a runner's job.</param>
public sealed record Job(string Kind, int Index, ReadOnlyMemory<byte> Parameters, ImmutableArray<int> Inputs, Func<CancellationToken, byte[]>? Source = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Index}";
}
