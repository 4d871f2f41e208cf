namespace ProverBench.Backends.Gpu.Kernels.Msm;

/// <summary>How buckets are weighed.</summary>
/// <param name="Windows">Windows.</param>
/// <param name="LogBuckets">log₂ of the buckets of a window.</param>
/// <param name="LogPerThread">log₂ of the neighbouring buckets that a thread takes.</param>
internal readonly record struct BucketShape(int Windows, int LogBuckets, int LogPerThread)
{
    /// <summary>Threads, or weighted sums, of a window.</summary>
    public int PerWindow => 1 << (LogBuckets - LogPerThread);
}
