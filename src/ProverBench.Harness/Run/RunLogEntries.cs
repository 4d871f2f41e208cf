using System.Text.Json.Serialization;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Data of a case-started entry.</summary>
internal sealed record CaseStartedEntry(string Case, string Workload, WorkloadParameters Parameters, Scenario Scenario, int Launches);

/// <summary>Data of a launch-started entry: it stands in the log even where nothing else of the launch does.</summary>
internal sealed record LaunchStartedEntry(string Case, int Launch, int ProcessId);

/// <summary>Data of a launch-ended entry; standard error is evidence, as it came.</summary>
internal sealed record LaunchEndedEntry(string Case, int Launch, CaseOutcome Outcome, string? Reason, int? ExitCode, ByteSize? PeakRss, string StandardErrorTail);

/// <summary>Data of a case-ended entry.</summary>
internal sealed record CaseEndedEntry(string Case, CaseOutcome Outcome, string? Reason, Digest? OutputRoot);

/// <summary>Data of the closing entry.</summary>
internal sealed record RunClosedEntry(int Cases, int Completed, ValidityVerdict Validity);

/// <summary>Metadata of the entries that only the harness writes.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LongConverter), typeof(IntConverter)])]
[JsonSerializable(typeof(CaseStartedEntry))]
[JsonSerializable(typeof(LaunchStartedEntry))]
[JsonSerializable(typeof(LaunchEndedEntry))]
[JsonSerializable(typeof(CaseEndedEntry))]
[JsonSerializable(typeof(RunClosedEntry))]
[JsonSerializable(typeof(RunAbort))]
[JsonSerializable(typeof(RunValidity))]
internal sealed partial class HarnessLogJsonContext : JsonSerializerContext;
