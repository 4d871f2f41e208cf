using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProverBench.Backends.Scalar;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Statistics;
using ProverBench.Results.Units;
using ProverBench.Results.Validity;

namespace ProverBench.Harness.Tests;

public sealed class SuiteRunnerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proverbench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ARunLeavesADocumentALogAndProofsThatAgree()
    {
        Recorder progress = new();
        ResultDocument document = Run(progress, null, default, Case("good", "good", keepProofs: 2), Case("two", "good", Scenario.Throughput, concurrency: 2, keepProofs: 2), Case("cold", "good", Scenario.Cold));
        Assert.All(document.Cases, c => Assert.True(c.Outcome == CaseOutcome.Completed, c.Reason));
        Assert.Null(document.Abort);

        // What was returned is what was written, and it reads back.
        (ResultDocument read, _) = ResultFile.Read(Path.Combine(_folder, RunFileNames.Result));
        Assert.Equal(ResultFile.ToBytes(document), ResultFile.ToBytes(read));

        // The log is complete, is the one named, and holds every sample.
        RunLogReading log = RunLog.Read(Path.Combine(_folder, RunFileNames.Log));
        Assert.True(log.Matches(document.Log, out string reason), reason);
        SampleData[] samples = [.. log.Entries.Where(e => e.Type == RunLogEntryTypes.Sample).Select(e => e.Data().Deserialize(RunLogJsonContext.Default.SampleData)!)];
        foreach (CaseResult result in document.Cases)
        {
            foreach (LaunchResult launch in result.Launches)
            {
                SampleData[] logged = [.. samples.Where(s => s.Case == result.Id && s.Launch == launch.Index)];
                Assert.Equal(launch.Samples, logged.Where(s => s.Kept).Select(s => s.Timed));
                Assert.Equal(launch.OutputDigests, logged.SelectMany(s => s.Outputs));
                Assert.Equal(launch.WarmUps, logged.Count(s => !s.Kept));
            }
        }

        Assert.Contains(log.Entries, e => e.Type == RunLogEntryTypes.Telemetry);
        Assert.Contains(log.Entries, e => e.Type == RunLogEntryTypes.Machine);
        Assert.Equal(RunLogEntryTypes.RunStarted, log.Entries[0].Type);

        CaseResult good = document.Cases[0];
        Assert.Equal(2, good.Launches.Count);
        Assert.All(good.Launches, l => Assert.Equal(4, l.Samples.Count));
        Assert.Equal(8, CaseSummary.Of(good)!.Count);
        Assert.Equal(("64", "640", 10m), (good.Work!.Count, good.Work.Cells, good.Work.CellsEach));
        Assert.All(good.Launches, l => Assert.Equal(l.Samples.Count, l.Parts!["hash"].Count));
        Assert.Equal("insecure setup, benchmark only", good.SetupNote);
        Assert.Equal(good.Launches.Sum(l => l.OutputDigests.Count), good.Check!.CheckedCount);
        Assert.Equal(2, document.Cases[1].Concurrency);
        Assert.All(document.Cases[2].Launches, l => Assert.True(l.Wall >= l.Samples[0]));

        // Two proofs a launch are kept, the fastest three and the slowest among them; the others are gone.
        Assert.Equal(4, good.Proofs.Count);
        string[] files = [.. Directory.GetFiles(Path.Combine(_folder, RunFileNames.Proofs)).Select(p => Path.GetFileName(p)!).Order()];
        Assert.Equal(document.Cases.SelectMany(c => c.Proofs).Select(p => p.File).Order(), files);

        // Of several at once any may be kept, and the log names the proof of each.
        CaseResult two = document.Cases[1];
        Assert.Equal(4, two.Proofs.Count);
        Assert.All(two.Proofs, p => Assert.Equal(two.Launches[p.Launch].OutputDigests[((int)p.Iteration * 2) + p.Instance].ToString(), File.ReadAllText(Path.Combine(_folder, RunFileNames.Proofs, p.File))));
        Assert.All(samples.Where(s => s.Case == "two" && s.Kept), s => Assert.Equal(2, s.Proofs.Distinct().Count()));
        foreach (KeptProof proof in good.Proofs)
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(_folder, RunFileNames.Proofs, proof.File));
            Assert.Equal(proof.Digest, Digest.Of(bytes));
            Assert.Equal(good.Launches[proof.Launch].OutputDigests[(int)proof.Iteration].ToString(), Encoding.ASCII.GetString(bytes));
            Assert.Contains(samples, s => s.Proof == proof.Digest && s.Case == "good");
        }

        (int Launch, long Iteration)[] byTime = [.. good.Launches.SelectMany(l => l.Samples.Select((s, i) => (l.Index, (long)l.WarmUps + i, s))).OrderBy(x => x.s).Select(x => (x.Index, x.Item2))];
        Assert.Superset(byTime.Take(3).Append(byTime[^1]).ToHashSet(), good.Proofs.Select(p => (p.Launch, p.Iteration)).ToHashSet());

        Assert.Equal(["start 3", "case good 0", "case two 1", "case cold 2", "end"], progress.Lines.Where(l => !l.StartsWith("step", StringComparison.Ordinal)));
        Assert.Contains("step good actual 4", progress.Lines);
    }

    [Fact]
    public void AFailedCaseIsScoredAndTheOthersGoOn()
    {
        ResultDocument document = Run(new NoProgress(), null, default, Case("a", "throws"), Case("b", "crash"), Case("c", "unsupported"), Case("d", "wrong"), Case("e", "good"));
        Assert.Equal(
            [CaseOutcome.Failed, CaseOutcome.Crashed, CaseOutcome.Unsupported, CaseOutcome.Failed, CaseOutcome.Completed],
            document.Cases.Select(c => c.Outcome));
        Assert.All(document.Cases.SkipLast(1), c => Assert.NotNull(c.Reason));
        Assert.False(document.Cases[3].Check!.Passed);

        // One wrong output makes the whole run invalid, with the evidence kept.
        Assert.Equal(ValidityVerdict.Invalid, document.Validity.Verdict);
        Assert.Equal(GateAnswer.Violated, document.Validity.Gates.Single(g => g.Gate == GateNames.Outputs).Answer);
        Assert.NotEmpty(document.Cases[3].Launches[0].OutputDigests);
        string log = File.ReadAllText(Path.Combine(_folder, RunFileNames.Log));
        Assert.Contains("on purpose", log, StringComparison.Ordinal); // what the crashed worker wrote to standard error
    }

    [Fact]
    public void LeftOutCasesAreListedAndTheRunIsAnEstimate()
    {
        ResultDocument document = Run(new NoProgress(), "a*", default, Case("a1", "good"), Case("b", "good"));
        Assert.Equal([CaseOutcome.Completed, CaseOutcome.NotRun], document.Cases.Select(c => c.Outcome));
        Assert.Equal(3, document.Cases[1].WorkloadVersion);
        Assert.Equal(SuitePurpose.Estimate, document.Suite.Purpose);
        Assert.Equal("a*", document.Suite.Filter);
        Assert.Equal(document.Cases[0].ComparabilityKey == document.Cases[1].ComparabilityKey, document.Cases[0].Security == document.Cases[1].Security);
    }

    [Fact]
    public void AnInterruptedRunKeepsWhatItHasAndSaysSo()
    {
        using CancellationTokenSource stop = new();
        Recorder progress = new() { OnCase = id => Stop(id) };
        void Stop(string id)
        {
            if (id == "hangs")
            {
                stop.CancelAfter(500);
            }
        }

        ResultDocument document = Run(progress, null, stop.Token, Case("first", "good"), Case("hangs", "hang"), Case("never", "good"));
        Assert.Equal([CaseOutcome.Completed, CaseOutcome.Aborted, CaseOutcome.NotRun], document.Cases.Select(c => c.Outcome));
        Assert.Equal(AbortCause.Terminated, document.Abort!.Cause);
        Assert.Equal("The run was interrupted after 1 of 3 cases.", document.Abort.Reason);
        Assert.Equal(ValidityVerdict.Invalid, document.Validity.Verdict);
        Assert.Equal(document.Abort, ResultFile.Read(Path.Combine(_folder, RunFileNames.Result)).Document.Abort);
        RunLogReading log = RunLog.Read(Path.Combine(_folder, RunFileNames.Log));
        Assert.Equal((RunLogState.Unfinished, document.Log.Head), (log.State, log.Head));
        Assert.Equal(RunLogEntryTypes.RunAborted, log.Entries[^1].Type);
        Assert.DoesNotContain(Directory.GetFiles(_folder), f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void AWorkerOnAnotherBackendHasFallenBackAndFails()
    {
        RunOptions options = Options(null, Case("a", "good"));
        options = options with { Backend = options.Backend with { Kind = "cpu" } }; // the address still opens the oracle
        ResultDocument document = Runner().Run(options, new NoProgress(), TestContext.Current.CancellationToken);
        Assert.Equal(CaseOutcome.Failed, document.Cases[0].Outcome);
        Assert.Contains("The worker ran on scalar", document.Cases[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsOverwrittenAndAFullDiskIsSaid()
    {
        Run(new NoProgress(), null, default, Case("a", "unsupported"));
        IOException e = Assert.Throws<IOException>(() => Run(new NoProgress(), null, default, Case("a", "unsupported")));
        Assert.StartsWith("cannot create run.log.jsonl", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<IOException>(() => Runner().Run(Options(null, Case("a", "good")) with { Folder = Path.Combine(_folder, "none") }, new NoProgress(), default));
        Assert.Equal("cannot create run.log.jsonl: there is no such folder", e.Message);
    }

    [Fact]
    public void TelemetryThatFailsEndsTheRun()
    {
        SuiteRunner runner = new(WorkerProgram.Launcher, WorkerProgram.Workloads(), new BrokenTelemetry());
        Assert.ThrowsAny<Exception>(() => runner.Run(Options(null, Case("a", "good")), new NoProgress(), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Combine(_folder, RunFileNames.Result)));
        Assert.NotEqual(RunLogState.Complete, RunLog.Read(Path.Combine(_folder, RunFileNames.Log)).State);
    }

    [Fact]
    public void TheToolKnowsItself()
    {
        ToolIdentity tool = Tool();
        Assert.Equal(BuildConfiguration.Release, tool.Configuration);
        Assert.StartsWith(".NET", tool.Runtime, StringComparison.Ordinal);
        Assert.Equal(tool.AssemblyDigest, ToolIdentities.AssemblyDigest(AppContext.BaseDirectory));
        Assert.NotEqual(tool.AssemblyDigest, ToolIdentities.AssemblyDigest(_folder));
    }

    /// <summary>A backend that is a card in the driver's list has in every case that ran what the driver said around it; another backend has nothing.</summary>
    [Fact]
    public void EveryCaseSaysWhatItsGpuDid()
    {
        RunOptions options = Options("good", Case("good", "good"), Case("other", "good"));
        NvidiaGpu card = new()
        {
            Index = 0,
            Name = Observed.Value("A card"),
            PciAddress = Observed.Value("00000000:41:00.0"),
            MemoryBytes = Observed.Value(1L << 36),
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
        RunOptions onCard = options with
        {
            Backend = options.Backend with { Properties = new Dictionary<string, string> { ["pci"] = "0000:41:00.0" } },
            Machine = options.Machine with { NvidiaGpus = Observed.Value<IReadOnlyList<NvidiaGpu>>([card]) },
        };
        QuietTelemetry telemetry = new() { Gpus = count => [new() { Index = 0, SmMegahertz = 1000 + count, EnergyMillijoules = 100 * count }] };
        ResultDocument document = new SuiteRunner(WorkerProgram.Launcher, WorkerProgram.Workloads(), telemetry).Run(onCard, new Recorder(), default);
        CaseGpu gpu = document.Cases[0].Gpu!;
        Assert.Equal(("A card", "580.1", EnergyQuality.Counted), (gpu.Device, gpu.Driver, gpu.EnergyQuality));
        Assert.Equal(1001, gpu.MegahertzBefore);
        Assert.Equal(1000 + gpu.Samples, gpu.MegahertzAfter);
        Assert.Equal(100 * (gpu.Samples - 1), gpu.EnergyMillijoules);
        Assert.InRange(gpu.Samples, 2, document.Telemetry.Samples);
        Assert.Null(document.Cases[1].Gpu);
        Assert.Equal(ResultFile.ToBytes(document), ResultFile.ToBytes(ResultFile.Read(Path.Combine(_folder, RunFileNames.Result)).Document));
    }

    private static ToolIdentity Tool() => ToolIdentities.Of("proverbench", typeof(SuiteRunner).Assembly);

    private static SuiteRunner Runner() => new(WorkerProgram.Launcher, WorkerProgram.Workloads(), new QuietTelemetry());

    private ResultDocument Run(IRunProgress progress, string? filter, CancellationToken stop, params JsonObject[] cases) =>
        Runner().Run(Options(filter, cases), progress, stop, () => AbortCause.Terminated);

    private RunOptions Options(string? filter, params JsonObject[] cases)
    {
        JsonNode suite = JsonNode.Parse(SuiteTests.Sample)!;
        suite["policies"]!["burst"] = JsonNode.Parse(
            """{ "launches": 2, "minWarmUps": 1, "minWarmUpTime": "0 s", "maxWarmUps": 2, "maxWarmUpTime": "5 s", "minSamples": 4, "maxSamples": 4, "minTime": "0 s", "minSampleTime": "1 ms" }""");
        suite["purpose"] = "certifying";
        suite["cases"] = new JsonArray([.. cases]);
        return new RunOptions
        {
            Suite = LoadedSuite.Parse(Encoding.UTF8.GetBytes(suite.ToJsonString()), "suite"),
            Filter = filter,
            Backend = BackendIdentities.Of(new ScalarBackendFactory().Discover()[0]),
            Threads = 1,
            Nonce = Nonces.FromSeed("test"),
            NonceClass = NonceClass.SelfChallenged,
            Seed = "test",
            Machine = Harness.Profile.HardwareProbe.OfThisMachine().Read(),
            Tool = Tool(),
            Folder = _folder,
        };
    }

    private static JsonObject Case(string id, string mode, Scenario scenario = Scenario.Latency, int? concurrency = null, int? keepProofs = null)
    {
        JsonObject item = new()
        {
            ["id"] = id,
            ["workload"] = "test/hash",
            ["parameters"] = new JsonObject { ["mode"] = mode },
            ["scenario"] = StrictEnumConverter<Scenario>.NameOf(scenario),
            ["policy"] = "burst",
            ["timeout"] = "60 s",
            ["memoryBudget"] = "1 GiB",
        };
        if (concurrency is { } instances)
        {
            item["concurrency"] = instances;
        }

        if (keepProofs is { } proofs)
        {
            item["keepProofs"] = proofs;
        }

        return item;
    }

    private sealed class QuietTelemetry : ITelemetrySource
    {
        private int _samples;

        public Func<int, IReadOnlyList<GpuSample>>? Gpus { get; init; }

        public TelemetrySample Sample() => new() { MonotonicNs = ++_samples * 1_000_000_000L, WallMicroseconds = _samples * 1_000_000L, Gpus = Gpus?.Invoke(_samples) };

        public TelemetrySummary Summarize(IReadOnlyList<TelemetrySample> series) => TelemetrySummaries.Of(series);
    }

    private sealed class BrokenTelemetry : ITelemetrySource
    {
        private int _samples;

        public TelemetrySample Sample() =>
            _samples++ == 0 ? new TelemetrySample { MonotonicNs = 0, WallMicroseconds = 0 } : throw new InvalidOperationException("broken on purpose");

        public TelemetrySummary Summarize(IReadOnlyList<TelemetrySample> series) => TelemetrySummaries.Of(series);
    }

    private sealed class Recorder : IRunProgress
    {
        public List<string> Lines { get; } = [];

        public Action<string>? OnCase { get; init; }

        public void RunStarted(string runId, IReadOnlyList<SuiteCase> cases) => Lines.Add($"start {cases.Count}");

        public void CaseStarted(SuiteCase item, int index)
        {
            Lines.Add($"case {item.Id} {index}");
            OnCase?.Invoke(item.Id);
        }

        public void LaunchStarted(SuiteCase item, int launch, int launches) => Assert.InRange(launch, 0, launches - 1);

        public void Stepped(SuiteCase item, PlanStage stage, int samples, Duration timed) =>
            Lines.Add($"step {item.Id} {StrictEnumConverter<PlanStage>.NameOf(stage)} {samples}");

        public void CaseEnded(SuiteCase item, CaseResult result, Duration elapsed) => Assert.Equal(item.Id, result.Id);

        public void RunEnded(ResultDocument document) => Lines.Add("end");
    }
}
