using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Tests;
using ProverBench.Results.Units;
using ProverBench.Results.Validity;

namespace ProverBench.Certification.Tests;

/// <summary>
/// A valid run of a certifying suite that meets every tier, made up for tests: 12,000 transfers a block, 10 s a block (1200 transfers/s) for an hour,
/// 90 blocks of 60 s, aggregation 6 s, joins faster than segments. Tests take a property of it and turn it.
/// </summary>
internal sealed record PreparedRun
{
    public static readonly Digest Nonce = Digest.Of("the nonce of a prepared run"u8);

    public decimal SustainedSeconds { get; init; } = 10;

    public int SustainedSamples { get; init; } = 366;

    /// <summary>The last third is slower by this share.</summary>
    public decimal Decay { get; init; }

    public decimal LatencySeconds { get; init; } = 60;

    public int LatencySamples { get; init; } = 90;

    /// <summary>Relative width of the scatter of samples, symmetric.</summary>
    public decimal Scatter { get; init; } = 0.01m;

    public decimal AggregationSeconds { get; init; } = 6;

    public decimal JoinSeconds { get; init; } = 0.5m;

    public decimal SegmentSeconds { get; init; } = 1;

    public int PartSamples { get; init; } = 30;

    public long? PeakBytes { get; init; } = 6L << 30;

    public long? PeakDeviceBytes { get; init; }

    public long Transfers { get; init; } = 12_000;

    public string Bits { get; init; } = "100";

    public string Regime { get; init; } = "provable, Johnson bound";

    public string BackendKind { get; init; } = "cpu";

    public string Device { get; init; } = "A processor";

    public BackendNature Nature { get; init; }

    public DeviceCounters? Counters { get; init; }

    public long Unchecked { get; init; }

    public int Processors { get; init; } = 2;

    public SuitePurpose Purpose { get; init; } = SuitePurpose.Certifying;

    public string? Filter { get; init; }

    public string? Seed { get; init; }

    public TelemetrySummary Telemetry { get; init; } = TelemetrySummaries.Of(ChainedRun.Quiet);

    public ResultDocument Document() => Document(
        Case("block-sustained", "rollup-block", Scenario.Sustained, [Samples(SustainedSeconds, SustainedSamples, Decay)], null),
        Case("block-latency", "rollup-block", Scenario.Latency, Split(Samples(LatencySeconds, LatencySamples, 0)), AggregationSeconds / LatencySeconds),
        Case("segment", "rollup-segment", Scenario.Latency, [Samples(SegmentSeconds, PartSamples, 0)], null));

    public ResultDocument Document(params CaseResult[] cases)
    {
        ResultDocument sample = SampleResults.Document(cases);
        ResultDocument document = sample with
        {
            Suite = sample.Suite with { Name = "standard", Purpose = Purpose, Filter = Filter },
            Nonce = Nonce,
            Seed = Seed,
            Machine = sample.Machine with { Topology = sample.Machine.Topology with { LogicalCores = Observed.Value(Processors) } },
            Backend = sample.Backend with { Kind = BackendKind, Name = BackendKind, Device = Device, Nature = Nature },
            Telemetry = Telemetry,
            Abort = null,
        };
        return Judged(document);
    }

    /// <summary>The document with the gates that follow from it.</summary>
    public static ResultDocument Judged(ResultDocument document) => document with { Validity = ValidityGates.Evaluate(GateInputs.Of(document)) };

    public CaseResult Case(string id, string workload, Scenario scenario, long[][] launches, decimal? aggregationShare)
    {
        LaunchResult[] results = [.. launches.Select((samples, index) => Launch(id, samples, index, aggregationShare))];
        CaseResult result = SampleResults.Completed(id) with
        {
            Workload = workload,
            Parameters = WorkloadParameters.Empty,
            Scenario = scenario,
            Backend = BackendKind,
            Work = UnitOfWork.Of(Transfers, "transfers") with { Cells = (Transfers * 41_600).ToString(System.Globalization.CultureInfo.InvariantCulture) },
            IterationsPerSample = 1,
            Launches = results,
            Check = new CheckOutcome { Passed = true, Method = "verifier", CheckedCount = results.Sum(l => l.OutputDigests.Count) - Unchecked },
            OutputRoot = MerkleTree.Root([.. results.SelectMany(l => l.OutputDigests)]),
            Security = new SecurityClaim { Bits = Bits, Regime = Regime },
            SetupNote = null,
            Proofs = [],
            Gpu = null,
        };
        return result with { ComparabilityKey = ComparabilityKey.Of(result) };
    }

    /// <summary>Times around the given one, spread evenly and in no order that rises or falls.</summary>
    public long[] Samples(decimal seconds, int count, decimal decay)
    {
        long[] samples = new long[count];
        for (int i = 0; i < count; i++)
        {
            decimal place = count == 1 ? 0 : (decimal)(i * 7919 % count) / (count - 1) * 2 - 1;
            decimal slower = i >= count - (count / 3) ? 1 + decay : 1;
            samples[i] = (long)(seconds * slower * (1 + (place * Scatter)) * 1_000_000_000m);
        }

        return samples;
    }

    private static long[][] Split(long[] samples) => samples.Length < 3 ? [samples] : [samples[..(samples.Length / 2)], samples[(samples.Length / 2)..]];

    private LaunchResult Launch(string id, long[] samples, int index, decimal? aggregationShare) => new()
    {
        Index = index,
        Outcome = CaseOutcome.Completed,
        Samples = [.. samples.Select(s => new Duration(s))],
        Phases = aggregationShare is { } share
            ? new Dictionary<string, IReadOnlyList<Duration>> { ["aggregation"] = [.. samples.Select(s => new Duration((long)(s * share)))] }
            : new Dictionary<string, IReadOnlyList<Duration>>(),
        Parts = aggregationShare is null ? null : new Dictionary<string, IReadOnlyList<Duration>>
        {
            ["join"] = [.. samples.Select(s => new Duration((long)(s * JoinSeconds / LatencySeconds)))],
            ["segment"] = [.. samples.Select(s => new Duration((long)(s * SegmentSeconds / LatencySeconds)))],
        },
        WarmUps = 2,
        SteadyState = true,
        Prepare = Duration.FromSeconds(1),
        Wall = new Duration(samples.Sum() + 1_000_000),
        Cpu = new Duration(samples.Sum() * 2),
        Threads = 2,
        PeakRss = PeakBytes is { } peak ? new ByteSize(peak) : null,
        PeakDevice = PeakDeviceBytes is { } device ? new ByteSize(device) : null,
        GcCount = 0,
        Counters = Counters,
        OutputDigests = [.. Enumerable.Range(0, samples.Length + 2).Select(i => Digest.Of(System.Text.Encoding.ASCII.GetBytes($"{id} {index} {i}")))],
    };
}
