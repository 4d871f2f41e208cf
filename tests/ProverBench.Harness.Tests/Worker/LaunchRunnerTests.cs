using System.Diagnostics;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness.Tests;

public sealed class LaunchRunnerTests
{
    private static readonly Duration Limit = Duration.FromSeconds(60);

    [Fact]
    public void AGoodWorkerCompletes()
    {
        WorkerRequest request = Request("good") with { SendProofs = true };
        Observer observer = new();
        LaunchEvidence e = Run(request, observer);
        Assert.True(e.Outcome == CaseOutcome.Completed, e.Reason + e.StandardErrorTail);
        Assert.Null(e.Reason);
        Assert.Equal(0, e.ExitCode);
        Assert.Equal(3, e.Prepared!.WorkloadVersion);
        Assert.Equal("scalar", e.Prepared.Backend.Name);
        Assert.Equal("64", e.Prepared.Work.Count);
        StepPart[] samples = [.. e.Steps.Where(s => s.Stage == PlanStage.Actual)];
        Assert.Equal(4, samples.Length);
        Assert.All(samples, s => Assert.True(s.Iterations > 1 && s.Phases["kernel"] <= s.Timed && s.Proofs!.Single().Length == 64));
        Assert.Contains(e.Steps, s => s.Stage == PlanStage.WarmUp);
        Assert.True(e.PeakRss > new ByteSize(1 << 20));
        Assert.True(e.Done!.PeakDevice == new ByteSize(1000), $"{e.Done.PeakDevice}");
        Assert.Equal(e.Steps.Count, observer.Steps);
        Assert.True(observer.ProcessId > 0);
        Assert.True(e.Done!.CalibrationFirst > Duration.Zero && e.Done.AllCoreShare.Value is >= 0 and <= 1);
        Assert.True(e.Done.Wall >= new Duration(samples.Sum(s => s.Timed.Nanoseconds)));

        // The seeds chain as documented: anybody with the nonce can derive every output again.
        Digest previous = Digest.Zero;
        byte[] seed = new byte[InputSeed.Size];
        string stream = InputSeed.Stream(request.Workload, request.Case, request.Launch, 0);
        for (int i = 0; i < e.Steps.Count; i++)
        {
            InputSeed.Derive(request.Nonce.ToArray(), stream, i, previous, seed);
            previous = Digest.Of(seed);
            Assert.Equal(previous, e.Steps[i].Outputs[0]);
        }
    }

    [Fact]
    public void SeveralInstancesRunTogether()
    {
        LaunchEvidence e = Run(Request("good") with { Scenario = Scenario.Throughput, Concurrency = 3 });
        Assert.True(e.Outcome == CaseOutcome.Completed, e.Reason + e.StandardErrorTail);
        Assert.All(e.Steps, s => Assert.Equal(3, s.Outputs.Distinct().Count()));
    }

    [Fact]
    public void AColdLaunchIsTimedByTheParentFromTheProcessStart()
    {
        LaunchEvidence e = Run(Request("good") with { Scenario = Scenario.Cold });
        Assert.True(e.Outcome == CaseOutcome.Completed, e.Reason + e.StandardErrorTail);
        StepPart sample = Assert.Single(e.Steps);
        Assert.Equal(1, sample.Iterations);
        Assert.Equal(["invoke", "prepare", "start"], sample.Phases.Keys.Order());
        Assert.Equal(sample.Timed, sample.Phases.Values.Aggregate((a, b) => a + b));
        Assert.All(sample.Phases.Values, p => Assert.True(p > Duration.Zero));
    }

    [Theory]
    [InlineData("throws", CaseOutcome.Failed, "InvalidOperationException: the workload failed.")]
    [InlineData("wrong", CaseOutcome.Failed, "An output is wrong (hash again): the first byte differs")]
    [InlineData("unsupported", CaseOutcome.Unsupported, "This backend has no kernels for it.")]
    [InlineData("needs-much", CaseOutcome.OutOfMemory, "It needs 1 PiB, the case allows 1 GiB.")]
    [InlineData("no-such-mode", CaseOutcome.Failed, "parameter \"mode\": expected one of")]
    [InlineData("crash", CaseOutcome.Crashed, "The worker crashed with signal 6 (abort).")]
    public void AFaultIsAnOutcomeWithItsReason(string mode, CaseOutcome outcome, string reason)
    {
        LaunchEvidence e = Run(Request(mode));
        Assert.Equal(outcome, e.Outcome);
        Assert.Contains(reason, e.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Reason!);
    }

    /// <summary>By the case's budget, before anything is opened, and by what the device has, before anything is prepared.</summary>
    [Theory]
    [InlineData("scalar", "It needs 4 GiB, the case allows 1 GiB: choose log-size 10, which needs 1 GiB.")]
    [InlineData("small", "It needs 1 GiB, small has 256 MiB free: choose log-size 8, which needs 256 MiB.")]
    public void WhatDoesNotFitIsToldASizeThatDoes(string backend, string reason)
    {
        WorkloadParameters parameters = new(("mode", "good"), ("log-size", backend == "small" ? "10" : "12"));
        LaunchEvidence e = Run(Request("good") with { Parameters = parameters, Backend = backend });
        Assert.Equal((CaseOutcome.OutOfMemory, reason), (e.Outcome, e.Reason));
    }

    [Fact]
    public void AWrongOutputKeepsItsEvidence()
    {
        LaunchEvidence e = Run(Request("wrong"));
        Assert.False(e.Steps[^1].CheckPassed);
        Assert.All(e.Steps.SkipLast(1), s => Assert.True(s.CheckPassed));
    }

    [Fact]
    public void UnknownWorkloadsAndBackendsAreUnsupported()
    {
        LaunchEvidence e = Run(Request("good") with { Workload = "none" });
        Assert.Equal((CaseOutcome.Unsupported, "This build has no workload \"none\"."), (e.Outcome, e.Reason));
        e = Run(Request("good") with { Backend = "gpu:0" });
        Assert.Equal(CaseOutcome.Unsupported, e.Outcome);
        Assert.Contains("gpu", e.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatALibraryPrintsDoesNotTearTheProtocol()
    {
        LaunchEvidence e = Run(Request("prints"));
        Assert.True(e.Outcome == CaseOutcome.Completed, e.Reason);
        Assert.Contains("a library that prints", e.StandardErrorTail, StringComparison.Ordinal);
    }

    [Fact]
    public void TooMuchMemoryEndsTheWorker()
    {
        LaunchEvidence e = Run(Request("allocates") with { MemoryBudget = new ByteSize(300 << 20), Policy = Policy() with { MinSamples = 1000, MaxSamples = 1000 } });
        Assert.True(e.Outcome == CaseOutcome.OutOfMemory, e.Outcome + e.Reason + e.StandardErrorTail);
        Assert.Contains("the case allows 300 MiB", e.Reason, StringComparison.Ordinal);
        Assert.True(e.PeakRss > new ByteSize(300 << 20));
    }

    [Fact]
    public void AHangIsEndedAtItsTimeout()
    {
        Observer observer = new();
        LaunchEvidence e = new LaunchRunner(WorkerProgram.Launcher, TimeProvider.System).Run(Request("hang"), Duration.FromSeconds(2), observer, TestContext.Current.CancellationToken);
        Assert.Equal((CaseOutcome.TimedOut, "The worker did not end within 2 s."), (e.Outcome, e.Reason));
        AssertGone(observer.ProcessId);
    }

    [Fact]
    public void CancellingAbortsAndLeavesNoProcess()
    {
        Observer observer = new();
        using CancellationTokenSource stop = new();
        observer.OnPrepared = stop.Cancel;
        LaunchEvidence e = new LaunchRunner(WorkerProgram.Launcher, TimeProvider.System).Run(Request("hang"), Limit, observer, stop.Token);
        Assert.Equal(CaseOutcome.Aborted, e.Outcome);
        AssertGone(observer.ProcessId);
    }

    [Theory]
    [InlineData("exit 3", CaseOutcome.Crashed, "The worker ended with exit code 3 before its work was done.")]
    [InlineData("kill -SEGV $$", CaseOutcome.Crashed, "The worker crashed with signal 11.")]
    [InlineData("kill -KILL $$", CaseOutcome.Killed, "The worker was ended from outside by signal 9.")]
    [InlineData("kill -TERM $$", CaseOutcome.Killed, "The worker was ended from outside by signal 15.")]
    [InlineData("echo 'Out of memory.' >&2; kill -ABRT $$", CaseOutcome.OutOfMemory, "The worker ran out of memory")]
    [InlineData("yes", CaseOutcome.Failed, "The worker's output is not the protocol: line 1")]
    [InlineData("cat /dev/zero", CaseOutcome.Failed, "The worker wrote a line of over 16777216 bytes.")]
    [InlineData("printf '\\377\\376\\n'", CaseOutcome.Failed, "The worker's output is not the protocol: line 1")]
    [InlineData("printf '{\"done\":'", CaseOutcome.Failed, "The worker ended in the middle of a line.")]
    [InlineData("echo '{}'", CaseOutcome.Failed, "a message has exactly one part")]
    [InlineData("echo '{\"more\":1}'", CaseOutcome.Failed, "expected only fields that the schema names")]
    [InlineData("echo '{\"refused\":{\"outcome\":\"completed\",\"reason\":\"x\"}}'", CaseOutcome.Failed, "a worker refuses as")]
    [InlineData("echo '{\"invoked\":{\"invokeNs\":5}}'", CaseOutcome.Failed, "a first output out of turn")]
    public void NonsenseIsScored(string script, CaseOutcome outcome, string reason)
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "there is no /bin/sh");
        LaunchEvidence e = new LaunchRunner(new WorkerLauncher("/bin/sh", ["-c", script]), TimeProvider.System).Run(Request("good"), Limit, new Observer(), TestContext.Current.CancellationToken);
        Assert.Equal(outcome, e.Outcome);
        Assert.Contains(reason, e.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingProgramIsSaid()
    {
        LaunchEvidence e = new LaunchRunner(new WorkerLauncher("/no/such/program", []), TimeProvider.System).Run(Request("good"), Limit, new Observer(), TestContext.Current.CancellationToken);
        Assert.Equal(CaseOutcome.Failed, e.Outcome);
        Assert.StartsWith("The worker could not be started", e.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ClaimsOfMoreTimeThanHasPassedAreRefused()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "there is no /bin/sh");
        string zero = Digest.Zero.ToString();
        string prepared = """{"prepared":{"workloadVersion":1,"work":{"count":"1","unit":"x"},"backend":{"kind":"k","name":"n","device":"d","nature":"physical","properties":{}},"prepareNs":1}}""";
        string step = $$$"""{"step":{"stage":"actual","iterations":1,"timedNs":3600000000000,"phasesNs":{},"outputs":["{{{zero}}}"],"checkPassed":true,"checkMethod":"m"}}""";
        LaunchEvidence e = new LaunchRunner(new WorkerLauncher("/bin/sh", ["-c", $"echo '{prepared}'; echo '{step}'"]), TimeProvider.System).Run(Request("good"), Limit, new Observer(), TestContext.Current.CancellationToken);
        Assert.Equal(CaseOutcome.Failed, e.Outcome);
        Assert.Contains("claim more time than has passed", e.Reason, StringComparison.Ordinal);
        Assert.NotNull(e.Prepared);
    }

    [Fact]
    public void AWorkerEndsWithItsParent()
    {
        using Process worker = Process.Start(new ProcessStartInfo(WorkerProgram.Launcher.Program, WorkerProgram.Launcher.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        byte[] json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Request("hang"), WorkerJsonContext.Default.WorkerRequest);
        worker.StandardInput.BaseStream.Write([.. json, (byte)'\n']);
        worker.StandardInput.BaseStream.Flush();
        Assert.NotNull(worker.StandardOutput.ReadLine());
        worker.StandardInput.Close();
        Assert.True(worker.WaitForExit(TimeSpan.FromSeconds(20)));
    }

    internal static SamplePolicy Policy() => new()
    {
        Launches = 2,
        MinWarmUps = 1,
        MinWarmUpTime = new Period(Duration.Zero),
        MaxWarmUps = 3,
        MaxWarmUpTime = new Period(Duration.FromSeconds(5)),
        MinSamples = 4,
        MaxSamples = 4,
        MinTime = new Period(Duration.Zero),
        MinSampleTime = new Period(Duration.FromMilliseconds(2)),
    };

    private static WorkerRequest Request(string mode) => new()
    {
        Schema = WorkerRequest.CurrentSchema,
        Case = "case",
        Workload = "test/hash",
        Parameters = new WorkloadParameters(("mode", mode)),
        Scenario = Scenario.Latency,
        Concurrency = 1,
        Policy = Policy(),
        Backend = "scalar",
        Threads = 2,
        MemoryBudget = ByteSize.FromGibibytes(1),
        Nonce = Digest.Of("nonce"u8),
        Launch = 0,
        SendProofs = false,
    };

    private static LaunchEvidence Run(WorkerRequest request, Observer? observer = null) =>
        new LaunchRunner(WorkerProgram.Launcher, TimeProvider.System).Run(request, Limit, observer ?? new Observer(), TestContext.Current.CancellationToken);

    private static void AssertGone(int processId)
    {
        Assert.True(processId > 0);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(processId));
    }

    private sealed class Observer : ILaunchObserver
    {
        public int ProcessId { get; private set; }

        public int Steps { get; private set; }

        public Action? OnPrepared { get; set; }

        public void Started(int processId) => ProcessId = processId;

        public void Prepared(PreparedPart prepared) => OnPrepared?.Invoke();

        public void Stepped(StepPart step, int index) => Steps++;

        public void Polled(ByteSize resident)
        {
        }
    }
}
