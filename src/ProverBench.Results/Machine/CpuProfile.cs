namespace ProverBench.Results.Machine;

/// <summary>Identity of the processor: what it says of itself, which a hypervisor can alter.</summary>
public sealed record CpuProfile : ExtensibleRecord
{
    /// <summary>Architecture of the process: X64, Arm64, …</summary>
    public required string Architecture { get; init; }

    /// <summary>CPUID leaf 0: "AuthenticAMD", "GenuineIntel", …</summary>
    public required Observed<string> Vendor { get; init; }

    /// <summary>The marketing name, CPUID leaves 8000_0002h to 8000_0004h.</summary>
    public required Observed<string> Brand { get; init; }

    /// <summary>Family with the extended family added, as printed by vendors.</summary>
    public required Observed<int> Family { get; init; }

    /// <summary>Model with the extended model in the high nibble.</summary>
    public required Observed<int> Model { get; init; }

    public required Observed<int> Stepping { get; init; }

    /// <summary>Microcode revision in hexadecimal.</summary>
    public required Observed<string> Microcode { get; init; }

    /// <summary>Instruction-set extensions that matter to provers and that processor and operating system both offer, in a fixed order.</summary>
    public required Observed<IReadOnlyList<string>> InstructionSets { get; init; }
}

/// <summary>How the processors hang together.</summary>
public sealed record CpuTopology : ExtensibleRecord
{
    /// <summary>Hardware threads online.</summary>
    public required Observed<int> LogicalCores { get; init; }

    public required Observed<int> PhysicalCores { get; init; }

    /// <summary>Hardware threads a core, the largest of any core; 1 = no simultaneous multithreading visible.</summary>
    public required Observed<int> ThreadsPerCore { get; init; }

    public required Observed<int> Sockets { get; init; }

    public required Observed<IReadOnlyList<NumaNode>> NumaNodes { get; init; }
}

/// <param name="LogicalCores">Hardware threads of this node.</param>
/// <param name="MemoryBytes">Memory attached to this node.</param>
public sealed record NumaNode(int Id, int LogicalCores, Observed<long> MemoryBytes);

/// <param name="Kind">"data", "instruction" or "unified".</param>
/// <param name="SizeBytes">Size of one instance.</param>
/// <param name="SharedByThreads">Hardware threads that share one instance.</param>
/// <param name="Instances">Instances in the machine.</param>
public sealed record CacheLevel(int Level, string Kind, long SizeBytes, Observed<int> LineBytes, int SharedByThreads, int Instances);
