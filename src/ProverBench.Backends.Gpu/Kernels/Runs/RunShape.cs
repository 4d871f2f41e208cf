namespace ProverBench.Backends.Gpu.Kernels.Runs;

/// <summary>How a list of terms is cut.</summary>
/// <param name="Count">Terms.</param>
/// <param name="PerChunk">Terms that a thread adds up, one after the other, whatever runs they belong to.</param>
internal readonly record struct RunShape(long Count, int PerChunk)
{
    /// <summary>Chunks.</summary>
    public long Chunks => (Count + PerChunk - 1) / PerChunk;
}
