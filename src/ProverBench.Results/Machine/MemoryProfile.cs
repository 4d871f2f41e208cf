namespace ProverBench.Results.Machine;

/// <summary>Main memory as the kernel sees it. Bandwidth and latency are in <see cref="HardwareProfile.Measured"/>.</summary>
public sealed record MemoryProfile : ExtensibleRecord
{
    public required Observed<long> TotalBytes { get; init; }

    /// <summary>What could be had without swapping when the profile was taken.</summary>
    public required Observed<long> AvailableBytes { get; init; }

    public required Observed<long> SwapBytes { get; init; }

    public required int PageBytes { get; init; }

    /// <summary>Transparent huge pages: "always", "madvise" or "never".</summary>
    public required Observed<string> TransparentHugePages { get; init; }
}
