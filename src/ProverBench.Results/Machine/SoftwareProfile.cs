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

    /// <summary>Whether methods are compiled again as they grow hot, as configured.</summary>
    public required bool TieredCompilation { get; init; }

    /// <summary>Whether recompilation is guided by profiles.</summary>
    public required bool TieredPgo { get; init; }

    /// <summary>Whether precompiled code may be used.</summary>
    public required bool ReadyToRun { get; init; }

    /// <summary>Whether the tool itself was compiled with optimisation.</summary>
    public required bool OptimizedBuild { get; init; }

    public required bool DebuggerAttached { get; init; }
}
