namespace ProverBench.Results.Machine;

public sealed record OperatingSystemProfile : ExtensibleRecord
{
    /// <summary>"Linux", "Windows", "macOS" or "other".</summary>
    public required string Family { get; init; }

    /// <summary>Name and version of the distribution or system.</summary>
    public required Observed<string> Name { get; init; }

    /// <summary>Release of the kernel.</summary>
    public required Observed<string> Kernel { get; init; }
}

/// <summary>What the managed runtime makes of the machine. Its settings belong to the tool's build and are in <see cref="ToolIdentity"/>.</summary>
public sealed record RuntimeProfile : ExtensibleRecord
{
    public required string Framework { get; init; }

    public required string RuntimeIdentifier { get; init; }

    /// <summary>Instruction sets the just-in-time compiler may use: what the prover's kernels really get.</summary>
    public required IReadOnlyList<string> InstructionSets { get; init; }

    /// <summary>Widest vector that is hardware accelerated, in bits; 0 = none.</summary>
    public required int VectorBits { get; init; }
}
