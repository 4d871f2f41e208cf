using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>What a worker is asked for: one launch of one case. One JSON line on its standard input; the end of that input is the order to stop.</summary>
public sealed record WorkerRequest
{
    public const string SchemaFamily = "proverbench/worker-request";
    public const int SchemaMajor = 1;
    public const string CurrentSchema = "proverbench/worker-request/1";
    public const int MaxBytes = 1 << 20;

    public required string Schema { get; init; }

    public required string Case { get; init; }

    public required string Workload { get; init; }

    public required WorkloadParameters Parameters { get; init; }

    public required Scenario Scenario { get; init; }

    public required int Concurrency { get; init; }

    public required SamplePolicy Policy { get; init; }

    /// <summary>As the user addresses it: "cpu", "gpu:0".</summary>
    public required string Backend { get; init; }

    /// <summary>Host threads, shared by all instances.</summary>
    public required int Threads { get; init; }

    /// <summary>Resident memory the worker may use.</summary>
    public required ByteSize MemoryBudget { get; init; }

    public required Digest Nonce { get; init; }

    public required int Launch { get; init; }

    /// <summary>Iterations per sample as an earlier launch found them.</summary>
    public long? IterationsPerSample { get; init; }

    /// <summary>Whether to send the proof of every sample.</summary>
    public required bool SendProofs { get; init; }
}
