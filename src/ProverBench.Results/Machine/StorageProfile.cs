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

public sealed record OperatingSystemProfile : ExtensibleRecord
{
    /// <summary>"Linux", "Windows", "macOS" or "other".</summary>
    public required string Family { get; init; }

    /// <summary>Name and version of the distribution or system.</summary>
    public required Observed<string> Name { get; init; }

    /// <summary>Release of the kernel.</summary>
    public required Observed<string> Kernel { get; init; }
}

/// <summary>The managed runtime as this process runs in it.</summary>
public sealed record RuntimeProfile : ExtensibleRecord
{
    public required string Framework { get; init; }

    public required string RuntimeIdentifier { get; init; }

    /// <summary>Instruction sets the just-in-time compiler may use: what the prover's kernels really get.</summary>
    public required IReadOnlyList<string> InstructionSets { get; init; }

    /// <summary>Widest vector that is hardware accelerated, in bits; 0 = none.</summary>
    public required int VectorBits { get; init; }

    public required bool ServerGc { get; init; }

    public required bool ConcurrentGc { get; init; }

    /// <summary>Whether tiered compilation, tiered PGO and ReadyToRun code are on, as configured.</summary>
    public required Observed<bool> TieredCompilation { get; init; }

    public required Observed<bool> TieredPgo { get; init; }

    public required Observed<bool> ReadyToRun { get; init; }

    /// <summary>Whether the tool itself was compiled with optimisation.</summary>
    public required bool OptimizedBuild { get; init; }

    public required bool DebuggerAttached { get; init; }
}
