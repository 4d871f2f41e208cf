using System.Text.Json.Serialization;
using ProverBench.Results;
using ProverBench.Results.Machine;

namespace ProverBench.Cli.Bench;

/// <summary>What <c>bench</c> measured: what --json prints, --save writes and --baseline reads. No result document: figures for tuning.</summary>
internal sealed record BenchDocument
{
    public const string SchemaFamily = "proverbench/bench";
    public const int SchemaMajor = 1;
    public const long MaxBytes = 1L << 24;

    public required string Schema { get; init; }

    /// <summary>Of this program.</summary>
    public required string Version { get; init; }

    public required string Backend { get; init; }

    public required string Processor { get; init; }

    /// <summary>Instruction sets that this program used.</summary>
    public required IReadOnlyList<string> InstructionSets { get; init; }

    /// <summary>How the times were taken.</summary>
    public required string Method { get; init; }

    /// <summary>The copy bandwidth, where a row needed it.</summary>
    public required IReadOnlyList<MachineLimit> Limits { get; init; }

    /// <summary>Field multiplications, where a row needed them.</summary>
    public required IReadOnlyList<FieldLimit> FieldLimits { get; init; }

    public required IReadOnlyList<BenchRow> Rows { get; init; }

    /// <exception cref="MalformedDocumentException">It is no such document.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static BenchDocument Read(string path)
        => StrictJson.Read<BenchDocument>(StrictJson.ReadBounded(path, MaxBytes), Path.GetFileName(path), BenchJsonContext.Default.BenchDocument, SchemaFamily, SchemaMajor, MaxBytes);
}

/// <summary>How fast the backend multiplies in a field: independent chains of squarings in registers, the best of many repetitions.</summary>
internal sealed record FieldLimit
{
    public required string Field { get; init; }

    public required int Threads { get; init; }

    [JsonConverter(typeof(DecimalText))]
    public required decimal NsAMultiplication { get; init; }
}

/// <summary>One case at one number of threads.</summary>
internal sealed record BenchRow
{
    public required string Case { get; init; }

    public required int Threads { get; init; }

    /// <summary>Why there are no figures; absent where there are.</summary>
    public string? Failed { get; init; }

    public UnitOfWork? Work { get; init; }

    /// <summary>Butterflies, pairs, hashes: where the unit of work is another.</summary>
    public UnitOfWork? Operations { get; init; }

    /// <summary>An invocation's nanoseconds, one value an iteration or round.</summary>
    public IReadOnlyList<long>? SamplesNs { get; init; }

    public long? LeastNs { get; init; }

    public long? MedianNs { get; init; }

    /// <summary>95 % interval of the median; absent below six samples.</summary>
    public long? MedianLowerNs { get; init; }

    public long? MedianUpperNs { get; init; }

    /// <summary>Median nanoseconds a unit of work.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? NsEach { get; init; }

    /// <summary>Median nanoseconds an operation.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? NsAnOperation { get; init; }

    /// <summary>Cycles a unit of work, of all threads together, the least of some invocations after the timed ones.</summary>
    public Observed<decimal>? CyclesEach { get; init; }

    /// <summary>What the counted work takes at least by the machine's limits.</summary>
    public BenchFloor? Floor { get; init; }

    /// <summary>How many times as fast as one thread; absent for one thread, or where that was not measured.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? TimesOneThread { get; init; }

    /// <summary>What it held; absent where not all of it is counted.</summary>
    public BenchMemory? Memory { get; init; }

    public BaselineComparison? Baseline { get; init; }

    public PeerComparison? Peer { get; init; }
}

/// <summary>The time that a limit leaves no way below.</summary>
internal sealed record BenchFloor
{
    public required long Ns { get; init; }

    /// <summary>The limit that binds: "bn254/fr multiplications" or "memory copy".</summary>
    public required string Bound { get; init; }

    /// <summary>Floor over least time: 1 is the limit.</summary>
    [JsonConverter(typeof(DecimalText))]
    public required decimal Fraction { get; init; }
}

/// <summary>Memory of the backend at its peak, inputs, outputs, tables and workspace together.</summary>
internal sealed record BenchMemory
{
    public required long HeldBytes { get; init; }

    /// <summary>Inputs and outputs as canonical elements.</summary>
    public required long CanonicalBytes { get; init; }

    /// <summary>What is held beyond the canonical bytes, over these.</summary>
    [JsonConverter(typeof(DecimalText))]
    public required decimal Beyond { get; init; }
}

/// <summary>Against the same case and threads of a saved run.</summary>
internal sealed record BaselineComparison
{
    public required long MedianNs { get; init; }

    /// <summary>This median over the saved one, with what the two intervals leave open; below 1 is faster.</summary>
    public required RatioInterval Ratio { get; init; }

    /// <summary>"faster", "slower" or "no difference shown".</summary>
    public required string Verdict { get; init; }
}

/// <summary>Against another program, timed in turn with ours.</summary>
internal sealed record PeerComparison
{
    public required string Name { get; init; }

    public string? Commit { get; init; }

    public required string Command { get; init; }

    /// <summary>Why there are no figures; absent where there are.</summary>
    public string? Failed { get; init; }

    /// <summary>What the program printed, one a round.</summary>
    public IReadOnlyList<long>? SamplesNs { get; init; }

    public long? LeastNs { get; init; }

    /// <summary>The peer's time over ours: median of the rounds with its interval; above 1 we are faster.</summary>
    public RatioInterval? Ratio { get; init; }

    /// <summary>The peer's least time over our least.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? LeastRatio { get; init; }

    /// <summary>The ratio that is aimed at.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? Target { get; init; }

    /// <summary>"met", "missed" or "open" (the interval holds the target); absent without a target.</summary>
    public string? Verdict { get; init; }
}
