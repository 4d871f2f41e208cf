namespace ProverBench.Results.Machine;

/// <summary>What one machine is, as far as it lets itself be seen from user space.</summary>
/// <remarks>Holds no user name, host name, network address, serial number or path: a certificate carries it to strangers.</remarks>
public sealed record HardwareProfile : ExtensibleRecord
{
    /// <summary>Maker and model of the machine as the firmware tells them; of a cloud machine often provider and instance type.</summary>
    public required Observed<string> Platform { get; init; }

    public required CpuProfile Cpu { get; init; }

    public required CpuTopology Topology { get; init; }

    /// <summary>One entry per level and kind, smallest level first.</summary>
    public required Observed<IReadOnlyList<CacheLevel>> Caches { get; init; }

    public required MemoryProfile Memory { get; init; }

    public required ResourceLimits Limits { get; init; }

    public required VirtualizationProfile Virtualization { get; init; }

    public required ClockProfile Clocks { get; init; }

    public required PowerProfile Power { get; init; }

    public required Observed<IReadOnlyList<PciDevice>> PciDevices { get; init; }

    public required Observed<IReadOnlyList<NvidiaGpu>> NvidiaGpus { get; init; }

    public required Observed<IReadOnlyList<OpenClDevice>> OpenClDevices { get; init; }

    public required StorageProfile Storage { get; init; }

    public required OperatingSystemProfile OperatingSystem { get; init; }

    public required RuntimeProfile Runtime { get; init; }

    /// <summary>Bandwidths, latencies and arithmetic rates measured by the tool's own kernels; not observable when they were not run.</summary>
    public required Observed<IReadOnlyList<MachineLimit>> Measured { get; init; }
}
