using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>What to run, on what, with which inputs, and where to write.</summary>
public sealed record RunOptions
{
    public required LoadedSuite Suite { get; init; }

    /// <summary>Glob over case ids; null runs all.</summary>
    public string? Filter { get; init; }

    /// <summary>The backend asked for, as its factory describes it; a worker that opens another has fallen back and fails.</summary>
    public required BackendIdentity Backend { get; init; }

    /// <summary>Host threads granted to a worker, at least 1.</summary>
    public required int Threads { get; init; }

    /// <summary>Lowers the cases' memory budgets where it is smaller.</summary>
    public ByteSize? MemoryLimit { get; init; }

    public required Digest Nonce { get; init; }

    public required NonceClass NonceClass { get; init; }

    /// <summary>The text the nonce was made from; null for a fresh or a challenger's nonce.</summary>
    public string? Seed { get; init; }

    public required HardwareProfile Machine { get; init; }

    public required ToolIdentity Tool { get; init; }

    /// <summary>An existing folder of this run's own: result.json, run.log.jsonl and proofs/ are written into it.</summary>
    public required string Folder { get; init; }
}
