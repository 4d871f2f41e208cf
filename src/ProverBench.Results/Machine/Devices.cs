namespace ProverBench.Results.Machine;

/// <summary>One PCI function. Ids are four lower-case hexadecimal digits.</summary>
/// <param name="Address">domain:bus:device.function.</param>
/// <param name="ClassCode">Six hexadecimal digits: class, subclass, interface.</param>
/// <param name="ClassName">Name of the base class, from the PCI Code and ID Assignment specification.</param>
/// <param name="Vendor">From a pci.ids file of the machine.</param>
/// <param name="Device">From a pci.ids file of the machine.</param>
/// <param name="LinkSpeed">Negotiated link speed, as the kernel words it.</param>
/// <param name="LinkWidth">Negotiated lanes.</param>
/// <param name="MaximumLinkWidth">Lanes the device could use: fewer negotiated is worth a look.</param>
public sealed record PciDevice(
    string Address,
    string ClassCode,
    string ClassName,
    string VendorId,
    string DeviceId,
    Observed<string> Vendor,
    Observed<string> Device,
    Observed<string> LinkSpeed,
    Observed<int> LinkWidth,
    Observed<int> MaximumLinkWidth);

/// <summary>A GPU seen through NVML (NVIDIA Management Library).</summary>
public sealed record NvidiaGpu : ExtensibleRecord
{
    public required int Index { get; init; }

    public required Observed<string> Name { get; init; }

    public required Observed<string> PciAddress { get; init; }

    public required Observed<long> MemoryBytes { get; init; }

    /// <summary>CUDA compute capability, "9.0".</summary>
    public required Observed<string> ComputeCapability { get; init; }

    public required Observed<string> DriverVersion { get; init; }

    public required Observed<int> MaximumSmMegahertz { get; init; }

    public required Observed<int> MaximumMemoryMegahertz { get; init; }

    /// <summary>Enforced power limit in milliwatts.</summary>
    public required Observed<long> PowerLimitMilliwatts { get; init; }

    public required Observed<bool> EccEnabled { get; init; }

    /// <summary>Whether the GPU is split (multi-instance GPU).</summary>
    public required Observed<bool> MigEnabled { get; init; }

    public required Observed<int> PcieWidth { get; init; }

    public required Observed<int> PcieGeneration { get; init; }
}

/// <summary>A device of an OpenCL platform.</summary>
/// <param name="Type">"GPU", "CPU", "accelerator" or "custom".</param>
public sealed record OpenClDevice(
    string Platform,
    string Name,
    string Vendor,
    string Type,
    string Version,
    string DriverVersion,
    int ComputeUnits,
    int MaximumMegahertz,
    long MemoryBytes);
