namespace ProverBench.Backends;

/// <summary>What a caller grants a backend.</summary>
/// <param name="Threads">Host threads, at least 1.</param>
/// <param name="MemoryLimitBytes">Bytes of device buffers that may live at once; 0 for no limit of ours.</param>
public sealed record BackendOptions(int Threads, long MemoryLimitBytes = 0)
{
    /// <summary>All processors the process may use, no memory limit.</summary>
    public static BackendOptions Default => new(Environment.ProcessorCount);
}
