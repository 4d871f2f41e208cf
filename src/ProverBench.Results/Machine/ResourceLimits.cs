namespace ProverBench.Results.Machine;

/// <summary>What of the machine this process may use.</summary>
public sealed record ResourceLimits : ExtensibleRecord
{
    /// <summary>"v1", "v2", "hybrid" (v2 mounted beside v1 controllers) or "none".</summary>
    public required Observed<string> CgroupVersion { get; init; }

    /// <summary>The tightest quota between the process's own group and the root, in CPUs (quota over period); unlimited when no group has one.</summary>
    public required Observed<CpuQuota> CpuQuota { get; init; }

    /// <summary>The tightest memory.max (v2) or memory.limit_in_bytes (v1) between the process's own group and the root.</summary>
    public required Observed<Bound> MemoryMax { get; init; }

    /// <summary>The tightest memory.high; only v2 has it.</summary>
    public required Observed<Bound> MemoryHigh { get; init; }

    public required Observed<Bound> SwapMax { get; init; }

    /// <summary>Hardware threads this process may be scheduled on (affinity, cpuset).</summary>
    public required Observed<int> AllowedThreads { get; init; }

    /// <summary>RLIMIT_AS.</summary>
    public required Observed<Bound> AddressSpace { get; init; }
}

/// <summary>An upper bound in bytes.</summary>
/// <param name="Bytes">The bound, or null: observed, and there is none.</param>
public sealed record Bound(long? Bytes = null)
{
    public static Bound Unlimited { get; } = new((long?)null);
}

/// <summary>CPU bandwidth control: <paramref name="QuotaMicroseconds"/> of CPU time in each <paramref name="PeriodMicroseconds"/>.</summary>
/// <param name="QuotaMicroseconds">Null: observed, and there is no quota.</param>
public sealed record CpuQuota(long? QuotaMicroseconds = null, long? PeriodMicroseconds = null)
{
    public static CpuQuota Unlimited { get; } = new(null, null);
}
