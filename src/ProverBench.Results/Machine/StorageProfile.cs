namespace ProverBench.Results.Machine;

/// <summary>Block devices, and the room where results are written.</summary>
public sealed record StorageProfile : ExtensibleRecord
{
    public required Observed<IReadOnlyList<StorageDevice>> Devices { get; init; }

    /// <summary>Free bytes for this user on the volume of the working directory.</summary>
    public required Observed<long> FreeBytes { get; init; }

    /// <summary>File system of the working directory: ext4, overlay, …</summary>
    public required Observed<string> FileSystem { get; init; }
}

/// <param name="Kind">"nvme", "ssd", "hdd", "virtual" or "other". Virtual disks do not tell what lies under them.</param>
/// <param name="Model">Model as the device reports it; never a serial number.</param>
public sealed record StorageDevice(string Kind, Observed<string> Model, Observed<long> SizeBytes);
