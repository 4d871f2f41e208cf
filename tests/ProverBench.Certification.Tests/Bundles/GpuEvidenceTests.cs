using System.Text.Json;
using System.Text.Json.Nodes;
using ProverBench.Certification.Bundles;
using ProverBench.Certification.Verification;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Tests.Bundles;

/// <summary>A result that says what a card did, held against the samples of its log: each field of the claim, the summary, the machine, the timers and the ledger, tampered with and signed again.</summary>
public sealed class GpuEvidenceTests
{
    private const long Second = 1_000_000_000;

    /// <summary>Every field of what is said of the GPU in a case.</summary>
    public static TheoryData<string> Fields { get; } =
    [
        .. JsonSerializer.SerializeToNode(new Made().Claim, DocumentJsonContext.Default.CaseGpu)!.AsObject().Select(p => p.Key),
    ];

    public static TheoryData<string> Totals { get; } =
    [
        .. JsonSerializer.SerializeToNode(new Made().Run.Document.Telemetry, DocumentJsonContext.Default.TelemetrySummary)!.AsObject().Select(p => p.Key)
            .Where(k => k.StartsWith("gpu", StringComparison.Ordinal) || k is "uncorrectedEccErrors" or "samples" or "durationNs"),
    ];

    [Fact]
    public void WhatTheLogSaysIsVerified()
    {
        Made made = new();
        Assert.Equal((3, 2 * Second, 95, 4L << 30, 1_700L), (made.Claim.Samples, made.Claim.WindowNs, made.Claim.PeakUtilizationPercent, made.Claim.PeakMemoryBytes, made.Claim.EnergyMillijoules));
        using BundleFolder bundle = new(made.Run);
        Assert.Equal(VerificationOutcome.Verified, bundle.Verify().Outcome);
    }

    [Theory, MemberData(nameof(Fields))]
    public void AFieldOfTheClaimThatTheLogDoesNotGiveIsRefused(string field)
    {
        Made made = new();
        Refused(made.Run, $"case proofs, gpu.{field}", run => run.Turn(d => Made.With(d, Tampered(made.Claim, field, DocumentJsonContext.Default.CaseGpu))));
    }

    [Theory, MemberData(nameof(Totals))]
    public void AFieldOfTheSummaryThatTheLogDoesNotGiveIsRefused(string field)
    {
        Refused(new Made().Run, $"telemetry.{field}: the result says", run => run.Turn(d => PreparedRun.Judged(d with { Telemetry = Tampered(d.Telemetry, field, DocumentJsonContext.Default.TelemetrySummary) })));
    }

    [Fact]
    public void AClaimThatIsLeftOutOrMadeUpIsRefused()
    {
        Made made = new();
        CaseGpu claim = made.Claim;
        Refused(made.Run, "case proofs: what the run log says of its GPU is left out", run => run.Turn(d => Made.With(d, null)));
        Refused(new Made(gpus: false).Run, "case proofs: a GPU is said to have worked, of which the run log knows nothing", run => run.Turn(d => Made.With(d, claim)));
        Refused(new Made().Run, "case proofs: the run log does not say when it began and ended", run => run.ReplaceLog(ChainedRun.Chain(ChainedRun.Entries(run.Log).Where(e => e.Type != RunLogEntryTypes.CaseEnded))));
        Refused(
            new Made().Run,
            "of the run log is no case-started, or the second of its case",
            run => run.ReplaceLog(ChainedRun.Chain(ChainedRun.Entries(run.Log).SelectMany(e => e.Type == RunLogEntryTypes.CaseStarted ? [e, e] : new[] { e }))));
    }

    /// <summary>Kernel time of one queue is within the time it was asked for, and memory within what the card has: log and document alike cannot say otherwise.</summary>
    [Fact]
    public void TimersAndLedgerBeyondTheCardAreRefused()
    {
        Refused(new Made(launch: l => l with { Counters = l.Counters! with { Kernel = new Duration(l.Wall.Nanoseconds * 2) } }).Run, "by the device's timers, the launch took");
        Refused(new Made(launch: l => l with { PeakDevice = new ByteSize(90L << 30) }).Run, "bytes were held on a GPU of");
    }

    /// <summary>Cases whose kernels the driver did not see, though another case kept the card busy: the gate falls, and who writes another answer is refused.</summary>
    [Fact]
    public void AnIdleCardInOneCaseIsNoTruth()
    {
        Made idle = new(launch: l => l with { Counters = l.Counters! with { Kernel = new Duration(4 * Second) }, Wall = new Duration(Math.Max(l.Wall.Nanoseconds, 5 * Second)) }, busy: 5);
        Assert.Contains(idle.Run.Document.Validity.Gates, g => g.Gate == "gpu-work" && g.Answer == GateAnswer.Violated);
        Refused(idle.Run, "$.validity.gates", run => run.Turn(d => d with
        {
            Validity = d.Validity with { Verdict = ValidityVerdict.Valid, Gates = [.. d.Validity.Gates.Select(g => g.Effect == GateEffect.Invalid ? g with { Answer = GateAnswer.Ok, Effect = GateEffect.None } : g)] },
        }));
    }

    [Fact]
    public void AnotherMachineOrBackendThanTheLogBeganWithIsRefused()
    {
        ChainedRun machine = new Made().Run;
        List<(string Type, string Data)> entries = ChainedRun.Entries(machine.Log);
        machine.ReplaceLog(ChainedRun.Chain([entries[0], (RunLogEntryTypes.Machine, JsonSerializer.SerializeToNode(machine.Document.Machine, DocumentJsonContext.Default.HardwareProfile)!.ToJsonString()), .. entries.Skip(1)]));
        using (BundleFolder bundle = new(machine))
        {
            Assert.Equal(VerificationOutcome.Verified, bundle.Verify().Outcome);
        }

        Refused(machine, "machine.nvidiaGpus", run => run.Turn(d => d with { Machine = d.Machine with { NvidiaGpus = Observed.Not<IReadOnlyList<NvidiaGpu>>("NVML is not installed") } }));
        Refused(new Made().Run, "backend.nature: the result says \"physical\", the run log began on \"simulated\"", run =>
        {
            List<(string Type, string Data)> log = ChainedRun.Entries(run.Log);
            JsonObject start = JsonNode.Parse(log[0].Data)!.AsObject();
            start["identity"] = JsonSerializer.SerializeToNode(run.Document.Backend with { Nature = BackendNature.Simulated }, DocumentJsonContext.Default.BackendIdentity);
            run.ReplaceLog(ChainedRun.Chain([(RunLogEntryTypes.RunStarted, start.ToJsonString()), .. log.Skip(1)]));
        });
    }

    /// <summary>What an honest run left is tampered with and signed again by who holds the key.</summary>
    private static void Refused(ChainedRun run, string reason, Action<ChainedRun>? tamper = null)
    {
        using BundleFolder bundle = new(run);
        if (tamper is not null)
        {
            tamper(run);
            File.WriteAllBytes(bundle.File(BundleLayout.Result), ResultFile.ToBytes(run.Document));
            File.WriteAllBytes(bundle.File(run.Document.Log.File), run.Log);
            bundle.SignAgain();
        }

        VerificationReport report = bundle.Verify();
        Assert.Equal(VerificationOutcome.Refused, report.Outcome);
        Assert.True(report.Reasons.Any(r => r.Contains(reason, StringComparison.Ordinal)), string.Join("; ", report.Reasons));
    }

    /// <summary>The same with one value changed, whatever its kind.</summary>
    private static T Tampered<T>(T value, string field, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        JsonObject node = JsonSerializer.SerializeToNode(value, type)!.AsObject();
        node[field] = node[field] switch
        {
            JsonArray => new JsonArray("power brake", "and more"),
            JsonValue text when text.GetValueKind() == JsonValueKind.String => field == "energyQuality" ? "integrated" : text.GetValue<string>() + "1",
            JsonValue number => number.GetValue<long>() + 1,
            _ => throw new InvalidOperationException(field),
        };
        return node.Deserialize(type)!;
    }

    /// <summary>A run on a card: a sample of its driver before the first case, one in it, two after the second.</summary>
    private sealed class Made
    {
        private static readonly NvidiaGpu Card = new()
        {
            Index = 0,
            Name = Observed.Value("A card"),
            PciAddress = Observed.Value("00000000:41:00.0"),
            MemoryBytes = Observed.Value(80L << 30),
            ComputeCapability = Observed.Value("9.0"),
            DriverVersion = Observed.Value("580.1"),
            MaximumSmMegahertz = Observed.Value(1980),
            MaximumMemoryMegahertz = Observed.Value(3201),
            PowerLimitMilliwatts = Observed.Value(700_000L),
            EccEnabled = Observed.Value(true),
            MigEnabled = Observed.Value(false),
            PcieWidth = Observed.Value(16),
            PcieGeneration = Observed.Value(5),
        };

        public Made(bool gpus = true, Func<LaunchResult, LaunchResult>? launch = null, int busy = 95)
        {
            TelemetrySample[] series =
            [
                .. ChainedRun.Quiet.Append(ChainedRun.Quiet[^1] with { MonotonicNs = 3 * Second, WallMicroseconds = 3_000_000 })
                    .Select((s, i) => gpus ? s with { Gpus = [Seen(i, i == 1 ? busy : i == 3 ? 95 : 0)] } : s),
            ];
            Run = new ChainedRun(launches: 1, samples: 4, series: series, turn: d => d with
            {
                Machine = d.Machine with { NvidiaGpus = Observed.Value<IReadOnlyList<NvidiaGpu>>([Card]) },
                Backend = d.Backend with { Kind = "gpu", Name = "gpu:0", Device = "A card", Properties = new Dictionary<string, string> { ["pci"] = "0000:41:00.0" } },
                Cases =
                [
                    .. d.Cases.Select((c, i) => Keyed(c with
                    {
                        Backend = "gpu",
                        Launches = [.. c.Launches.Select(l => (launch ?? (x => x))(Worked(l)))],
                        Gpu = gpus ? Around(series, i) : null,
                    })),
                ],
            });
        }

        public ChainedRun Run { get; }

        public CaseGpu Claim => Run.Document.Cases[0].Gpu!;

        public static ResultDocument With(ResultDocument document, CaseGpu? claim) => PreparedRun.Judged(document with { Cases = [document.Cases[0] with { Gpu = claim }, .. document.Cases.Skip(1)] });

        /// <summary>As the log has them: the first sample, the first case with the second sample in it, the second case, the others. Numbers are those of nothing else's order.</summary>
        private static CaseGpu? Around(TelemetrySample[] series, int index) => index == 0
            ? CaseGpus.Of([(1, series[0]), (3, series[1]), (7, series[2]), (8, series[3])], 2, 4, Card)
            : CaseGpus.Of([(1, series[0]), (3, series[1]), (7, series[2]), (8, series[3])], 5, 6, Card);

        private static LaunchResult Worked(LaunchResult launch) => launch with
        {
            PeakDevice = new ByteSize(3L << 30),
            Counters = new DeviceCounters
            {
                BytesToDevice = new ByteSize(1000),
                BytesFromDevice = new ByteSize(1000),
                Kernel = new Duration(launch.Wall.Nanoseconds / 2),
                Transfer = new Duration(launch.Wall.Nanoseconds / 10),
                Host = new Duration(launch.Wall.Nanoseconds / 10),
            },
        };

        private static CaseResult Keyed(CaseResult result) => result with { ComparabilityKey = ComparabilityKey.Of(result) };

        private static GpuSample Seen(int index, int busy) => new()
        {
            Index = 0,
            SmMegahertz = 1500 + index,
            MemoryMegahertz = 3000 + index,
            PowerMilliwatts = 400_000 + index,
            EnergyMillijoules = 100 + (850 * index),
            TemperatureDegrees = 50 + index,
            ClockEventReasons = 0x4,
            UtilizationPercent = busy,
            MemoryUsedBytes = 4L << 30,
            UncorrectedEccErrors = 0,
        };
    }
}
