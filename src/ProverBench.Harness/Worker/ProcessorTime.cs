namespace ProverBench.Harness;

/// <summary>Processor time of this process, all threads, user and kernel.</summary>
internal static class ProcessorTime
{
    public static TimeSpan Now()
    {
        if (OperatingSystem.IsIOS() || OperatingSystem.IsTvOS())
        {
            throw new PlatformNotSupportedException("processor time is not told here");
        }

        return Environment.CpuUsage.TotalTime;
    }
}
