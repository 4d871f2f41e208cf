using System.Text.Json.Serialization;

namespace ProverBench.Results.Machine;

/// <summary>One bandwidth, latency or arithmetic rate, measured by a kernel made to reach the machine's limit.</summary>
public sealed record MachineLimit : ExtensibleRecord
{
    /// <summary>One of <see cref="MachineLimitIds"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Threads that ran the kernel at the same time; the value is their sum for rates.</summary>
    public required int Threads { get; init; }

    /// <summary>Bytes each thread worked on, where that chooses the level of the memory hierarchy; 0 for arithmetic.</summary>
    public required long WorkingSetBytes { get; init; }

    /// <summary>The best repetition: highest rate, lowest latency. A limit is what was reached at all.</summary>
    [JsonConverter(typeof(DecimalText))]
    public required decimal Value { get; init; }

    /// <summary>"GB/s" (10^9 bytes), "ns" (an access) or "G/s" (10^9 operations).</summary>
    public required string Unit { get; init; }

    /// <summary>Median of the repetitions.</summary>
    [JsonConverter(typeof(DecimalText))]
    public required decimal Median { get; init; }

    /// <summary>(largest − smallest) / median of the repetitions, in percent.</summary>
    [JsonConverter(typeof(DecimalText))]
    public required decimal SpreadPercent { get; init; }

    public required int Repetitions { get; init; }

    /// <summary>How it was measured, in one sentence.</summary>
    public required string Method { get; init; }
}

/// <summary>Names of the limits; reports look them up by these.</summary>
public static class MachineLimitIds
{
    /// <summary>Bytes read plus bytes written a second by a copy far larger than the caches.</summary>
    public const string MemoryCopy = "memory.copy";

    /// <summary>Latency of a dependent load, working set in the first-, second-, third-level cache or in memory.</summary>
    public const string LatencyL1 = "latency.l1";
    public const string LatencyL2 = "latency.l2";
    public const string LatencyL3 = "latency.l3";
    public const string LatencyMemory = "latency.memory";

    /// <summary>64×64→128-bit integer multiplications.</summary>
    public const string Multiply64 = "multiply.64";

    /// <summary>32×32→64-bit integer multiplications, in the widest vectors.</summary>
    public const string Multiply32 = "multiply.32";

    /// <summary>Fused multiply-adds of doubles, lanes counted, in the widest vectors; one counts as one operation.</summary>
    public const string FusedMultiplyAdd = "fma.double";
}
