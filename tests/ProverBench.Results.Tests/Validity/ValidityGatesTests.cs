using ProverBench.Results.Machine;
using ProverBench.Results.Units;
using ProverBench.Results.Validity;

namespace ProverBench.Results.Tests;

/// <summary>Each gate meets the fault it is for, at and beyond its bounds, and a machine that does not tell.</summary>
public sealed class ValidityGatesTests
{
    private const long Ms = 1_000_000;

    private static readonly TelemetrySummary Quiet = new()
    {
        Samples = 60,
        DurationNs = 60_000_000_000,
        StealPercent = 0.2m,
        WorstCpuPressurePercent = 4,
        OtherLoadPercent = 1,
        SwappedPages = 0,
        MajorFaults = 5,
        ThermalThrottles = 0,
        CgroupThrottled = 0,
        MemoryHighEvents = 0,
        OutOfMemoryEvents = 0,
        LoadAverageAtStart = 0.1m,
        SameBoot = true,
        SuspendedNs = 0,
        ClockDisagreementPercent = -0.01m,
        GpuClockEventReasons = GateBounds.GpuPowerCap,
        UncorrectedEccErrors = 0,
    };

    [Fact]
    public void AQuietRunIsValid()
    {
        RunValidity validity = ValidityGates.Evaluate(Inputs());
        Assert.All(validity.Gates, g => Assert.True(g.Answer != GateAnswer.Violated, $"{g.Gate} {g.Measured}"));
        Assert.Equal(ValidityVerdict.Valid, validity.Verdict);
        Assert.DoesNotContain(validity.Gates, g => g.Gate == GateNames.GpuThrottle);
    }

    [Theory]
    [InlineData("1", GateEffect.None)]
    [InlineData("1.001", GateEffect.Indicative)]
    [InlineData("3", GateEffect.Indicative)]
    [InlineData("3.001", GateEffect.Invalid)]
    public void Steal(string percent, GateEffect effect) =>
        Run(GateNames.Steal, Inputs(Quiet with { StealPercent = Decimal(percent) }), effect);

    [Theory]
    [InlineData("5", GateEffect.None)]
    [InlineData("7", GateEffect.Indicative)]
    [InlineData("40", GateEffect.Invalid)]
    public void AnotherLoad(string percent, GateEffect effect) =>
        Run(GateNames.OtherLoad, Inputs(Quiet with { OtherLoadPercent = Decimal(percent) }), effect);

    [Fact]
    public void OneFaultEach()
    {
        Run(GateNames.CpuPressure, Inputs(Quiet with { WorstCpuPressurePercent = 10.1m }), GateEffect.Flag);
        Run(GateNames.LoadBefore, Inputs(Quiet with { LoadAverageAtStart = 0.21m }), GateEffect.Flag); // of two processors
        Run(GateNames.Swap, Inputs(Quiet with { SwappedPages = 1 }), GateEffect.Invalid);
        Run(GateNames.MajorFaults, Inputs(Quiet with { MajorFaults = 601 }), GateEffect.Flag);
        Run(GateNames.CpuQuota, Inputs(Quiet with { CgroupThrottled = 1 }), GateEffect.Invalid);
        Run(GateNames.MemoryLimit, Inputs(Quiet with { MemoryHighEvents = 1 }), GateEffect.Invalid);
        Run(GateNames.MemoryLimit, Inputs(Quiet with { OutOfMemoryEvents = 1 }), GateEffect.Invalid);
        Run(GateNames.ThermalThrottle, Inputs(Quiet with { ThermalThrottles = 1 }), GateEffect.Invalid);
        Run(GateNames.Boot, Inputs(Quiet with { SameBoot = false }), GateEffect.Invalid);
        Run(GateNames.Suspend, Inputs(Quiet with { SuspendedNs = 5 * Ms }), GateEffect.Invalid);
        Run(GateNames.ClockAgreement, Inputs(Quiet with { ClockDisagreementPercent = 0.51m }), GateEffect.Invalid);
        Run(GateNames.ClockAgreement, Inputs(Quiet with { ClockDisagreementPercent = -0.51m }), GateEffect.Invalid);
    }

    [Theory]
    [InlineData(GateNames.Steal)]
    [InlineData(GateNames.OtherLoad)]
    [InlineData(GateNames.CpuPressure)]
    [InlineData(GateNames.LoadBefore)]
    [InlineData(GateNames.Swap)]
    [InlineData(GateNames.MajorFaults)]
    [InlineData(GateNames.CpuQuota)]
    [InlineData(GateNames.MemoryLimit)]
    [InlineData(GateNames.ThermalThrottle)]
    [InlineData(GateNames.Boot)]
    [InlineData(GateNames.Suspend)]
    [InlineData(GateNames.ClockAgreement)]
    [InlineData(GateNames.GpuThrottle)]
    [InlineData(GateNames.GpuEcc)]
    public void SilenceIsNotObservableNeverOk(string gate)
    {
        GateInputs silent = OnGpu(Inputs(new TelemetrySummary { Samples = 0, DurationNs = 0 }));
        GateFinding finding = ValidityGates.Evaluate(silent).Gates.Single(g => g.Gate == gate);
        Assert.Equal((GateAnswer.NotObservable, GateEffect.None), (finding.Answer, finding.Effect));
        Assert.Null(finding.Measured);
        Assert.NotEmpty(finding.Explanation);
    }

    [Fact]
    public void TheTool()
    {
        GateInputs good = Inputs();
        Run(GateNames.Build, good with { Tool = good.Tool with { Configuration = BuildConfiguration.Debug } }, GateEffect.Invalid);
        Run(GateNames.Debugger, good with { Tool = good.Tool with { DebuggerAttached = true } }, GateEffect.Invalid);
        Run(GateNames.Complete, good with { Abort = new RunAbort { Cause = AbortCause.Interrupted, Reason = "Ctrl-C." } }, GateEffect.Invalid);
        Run(GateNames.Backend, good with { Cases = [Case(), Case("b") with { Backend = "scalar" }] }, GateEffect.Invalid);
        Run(GateNames.Outputs, good with { Cases = [Case() with { Check = new CheckOutcome { Passed = false, Method = "m", CheckedCount = 1, Detail = "wrong" } }] }, GateEffect.Invalid);
    }

    [Theory]
    [InlineData(0x4, GateEffect.None)]
    [InlineData(0x8, GateEffect.Invalid)]
    [InlineData(0x20, GateEffect.Invalid)]
    [InlineData(0x40, GateEffect.Invalid)]
    [InlineData(0x84, GateEffect.Invalid)]
    public void AGpuThatSlowsDown(long reasons, GateEffect effect) =>
        Run(GateNames.GpuThrottle, OnGpu(Inputs(Quiet with { GpuClockEventReasons = reasons })), effect);

    /// <summary>Launches of ten seconds: kernel time, memory by the ledger, what the driver saw.</summary>
    [Theory]
    [InlineData(9_000, 1_000L, 95, 1_500L, GateEffect.None)]
    [InlineData(9_000, 1_000L, 45, 500L, GateEffect.None)]
    [InlineData(9_000, 1_000L, 44, 1_500L, GateEffect.Invalid)] // kernels by the timers, an idle card by the driver
    [InlineData(9_000, 1_000L, 95, 499L, GateEffect.Invalid)] // memory by the ledger that the card does not have
    [InlineData(0, 1_000L, 95, 1_500L, GateEffect.Invalid)] // samples without a kernel
    [InlineData(9_000, 0L, 95, 1_500L, GateEffect.Invalid)]
    public void ADeviceDidTheWork(long kernelMilliseconds, long held, int utilization, long used, GateEffect effect)
    {
        CaseResult worked = Case(edit: launch => launch with
        {
            Wall = new Duration(10_000 * Ms),
            Counters = launch.Counters! with { Kernel = new Duration(kernelMilliseconds * Ms) },
            PeakDevice = new ByteSize(held),
        });
        Run(GateNames.GpuWork, OnGpu(Inputs(Quiet with { GpuPeakUtilizationPercent = utilization, GpuPeakMemoryBytes = used }, worked with { Gpu = null })), effect);

        // What the driver saw during the case counts, not what another case made it see.
        CaseGpu seen = new() { Index = 0, Samples = 12, WindowNs = 11_000 * Ms, PeakUtilizationPercent = utilization, PeakMemoryBytes = used };
        GateInputs byCase = OnGpu(Inputs(Quiet with { GpuPeakUtilizationPercent = 100, GpuPeakMemoryBytes = 1L << 40 }, worked with { Gpu = seen }));
        Run(GateNames.GpuWork, byCase, effect);
        CaseResult fine = byCase.Cases[0] with { Id = "fine", Gpu = seen with { PeakUtilizationPercent = 100, PeakMemoryBytes = 1L << 40 } };
        Run(GateNames.GpuWork, byCase with { Cases = [fine, byCase.Cases[0]] }, effect);
        CaseResult unseen = byCase.Cases[0] with { Id = "unseen", Gpu = seen with { PeakUtilizationPercent = null } };
        GateFinding finding = ValidityGates.Evaluate(byCase with { Cases = [unseen, byCase.Cases[0]] }).Gates.Single(g => g.Gate == GateNames.GpuWork);
        Assert.Equal(effect == GateEffect.None ? GateAnswer.NotObservable : GateAnswer.Violated, finding.Answer);
    }

    [Fact]
    public void WorkTooShortToBeSeenIsNotObservable()
    {
        CaseResult brief = Case(edit: launch => launch with { Counters = launch.Counters! with { Kernel = new Duration(100 * Ms) }, PeakDevice = new ByteSize(1) });
        GateFinding finding = ValidityGates.Evaluate(OnGpu(Inputs(Quiet, brief))).Gates.Single(g => g.Gate == GateNames.GpuWork);
        Assert.Equal(GateAnswer.NotObservable, finding.Answer);
    }

    [Fact]
    public void AGpuWithMemoryErrors() => Run(GateNames.GpuEcc, OnGpu(Inputs(Quiet with { UncorrectedEccErrors = 1 })), GateEffect.Invalid);

    [Fact]
    public void SettingsOfTheMachine()
    {
        GateInputs good = Inputs();
        HardwareProfile m = good.Machine;
        Run(GateNames.ClockSource, good with { Machine = m with { Clocks = m.Clocks with { ClockSource = Observed.Value("hpet") } } }, GateEffect.Flag);
        Run(GateNames.Governor, good with { Machine = m with { Clocks = m.Clocks with { Governor = Observed.Value("performance,powersave") } } }, GateEffect.Flag);
        Run(GateNames.Battery, good with { Machine = m with { Power = m.Power with { OnBattery = Observed.Value(true) } } }, GateEffect.Indicative);
        Run(GateNames.Battery, good with { Machine = m with { Power = m.Power with { OnBattery = Observed.Value(false) } } }, GateEffect.None);
    }

    [Theory]
    [InlineData(1030, GateEffect.None)]
    [InlineData(1031, GateEffect.Indicative)]
    [InlineData(1100, GateEffect.Indicative)]
    [InlineData(1101, GateEffect.Invalid)]
    public void AClockThatDrops(long last, GateEffect effect) =>
        Run(GateNames.ClockDrop, Inputs(cases: Case(edit: l => l with { CalibrationFirst = new Duration(1000), CalibrationLast = new Duration(last) })), effect);

    [Fact]
    public void OneDisturbedCalibrationAmongManyIsNoDrop()
    {
        CaseResult[] cases = [.. Enumerable.Range(0, 10).Select(i => Case($"c{i}"))];
        cases[3] = Case("c3", edit: l => l.Index == 0 ? l with { CalibrationLast = new Duration(2000) } : l);
        Run(GateNames.ClockDrop, Inputs(cases: cases), GateEffect.None);
    }

    [Theory]
    [InlineData("0.95", GateEffect.None)]
    [InlineData("0.94", GateEffect.Indicative)]
    [InlineData("0.84", GateEffect.Invalid)]
    public void HiddenStealShowsInTheAllCoreShare(string share, GateEffect effect) =>
        Run(GateNames.AllCoreShare, Inputs(cases: Case(edit: l => l with { AllCoreShare = new Ratio(Decimal(share)) })), effect);

    [Theory]
    [InlineData(4, GateEffect.None)]
    [InlineData(6, GateEffect.Indicative)]
    [InlineData(12, GateEffect.Invalid)]
    public void ASpreadOfTheSamples(int percent, GateEffect effect)
    {
        // Half of the samples 0.6745 robust standard deviations away on either side: MAD = that distance.
        long d = (long)(100 * Ms * percent / 100.0 / 1.4826);
        long[] samples = [.. Enumerable.Range(0, 15).Select(i => (100 * Ms) + (i % 3 == 0 ? 0 : i % 3 == 1 ? d : -d) + i)];
        RunValidity validity = Case(GateNames.Spread, samples, effect);

        // A bad case does not make the run invalid, only not certifiable.
        Assert.Equal(effect == GateEffect.None ? ValidityVerdict.Valid : ValidityVerdict.Indicative, validity.Verdict);
        Assert.Equal(effect == GateEffect.Invalid ? ValidityVerdict.Invalid : validity.Verdict, ValidityGates.VerdictOf(validity, "case"));
    }

    [Fact]
    public void ADriftOfTheSamples()
    {
        long[] up = [.. Enumerable.Range(0, 15).Select(i => (100 * Ms) + (i * 600_000L))]; // 8.4 %
        Case(GateNames.Drift, up, GateEffect.Invalid);
        Case(GateNames.Drift, [.. up.Reverse()], GateEffect.Invalid);
        Case(GateNames.Drift, [.. Enumerable.Range(0, 15).Select(i => (100 * Ms) + (i * 200_000L))], GateEffect.None);
        GateFinding soak = ValidityGates.Evaluate(Inputs(cases: Case("case", up) with { Scenario = Scenario.Sustained })).Gates.Single(g => g.Gate == GateNames.Drift);
        Assert.Equal(GateEffect.Flag, soak.Effect);
        Assert.Equal(GateAnswer.NotObservable, ValidityGates.Evaluate(Inputs(cases: Case("case", [Ms, Ms + 1]))).Gates.Single(g => g.Gate == GateNames.Drift).Answer);
    }

    [Theory]
    [InlineData(0, 12, GateEffect.None)] // levels of launches differ: spread, not drift
    [InlineData(12, 0, GateEffect.Invalid)] // every launch slows down
    [InlineData(2, 0, GateEffect.None)]
    public void DriftIsWhatHappensWithinALaunch(int withinPercent, int betweenPercent, GateEffect effect)
    {
        long[][] launches = [.. Enumerable.Range(0, 3).Select(l => Enumerable.Range(0, 10)
            .Select(i => (100 * Ms) + (l * betweenPercent * Ms / 2) + (i * withinPercent * Ms / 9) + (i * 7919 % 11 * 1000L)).ToArray())];
        CaseResult result = SampleResults.Completed("case", launches);
        result = result with { OutputRoot = MerkleTree.Root([.. result.Launches.SelectMany(l => l.OutputDigests)]), Proofs = [] };
        Assert.Equal(effect, ValidityGates.Evaluate(Inputs(cases: result)).Gates.Single(g => g.Gate == GateNames.Drift).Effect);
    }

    [Fact]
    public void OddSamples()
    {
        long[] good = [.. Enumerable.Range(0, 15).Select(i => (100 * Ms) + (i * 7919 % 11 * 1000L))];
        Case(GateNames.Outliers, [.. good.Select((s, i) => i % 5 == 0 ? s * 3 : s)], GateEffect.Flag);
        Case(GateNames.Outliers, [.. good.Select((s, i) => i == 7 ? s * 100 : s)], GateEffect.None); // one 100-fold spike is counted, not a tenth
        Case(GateNames.Skew, [.. good.Select((s, i) => i % 2 == 0 ? s * 3 / 2 : s)], GateEffect.Flag);
        Case(GateNames.SampleLength, [.. good.Select(s => s / 10_000)], GateEffect.Flag); // 10 us against 1000 * 20 ns
        Case(GateNames.DistinctSamples, [.. good.Select(_ => 100 * Ms)], GateEffect.Indicative);
        GateInputs over = Inputs(cases: Case("case", good, l => l with { Wall = new Duration(100 * Ms) }));
        Run(GateNames.SampleTime, over, GateEffect.Invalid, ValidityVerdict.Indicative);
        Run(GateNames.SteadyState, Inputs(cases: Case("case", good, l => l with { SteadyState = false })), GateEffect.Flag);
    }

    [Fact]
    public void AWholeDocumentCanBeEvaluatedAgain()
    {
        GateInputs inputs = Inputs();
        ResultDocument document = SampleResults.Document([.. inputs.Cases]) with
        {
            Abort = null,
            Telemetry = inputs.Telemetry,
            Validity = ValidityGates.Evaluate(inputs),
        };
        ResultDocument read = ResultFile.Parse(ResultFile.ToBytes(document), "a.json");
        Assert.Equal(document.Validity.Gates, ValidityGates.Evaluate(GateInputs.Of(read)).Gates);
    }

    private static decimal Decimal(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static void Run(string gate, GateInputs inputs, GateEffect effect, ValidityVerdict? verdict = null)
    {
        RunValidity validity = ValidityGates.Evaluate(inputs);
        GateFinding finding = validity.Gates.First(g => g.Gate == gate);
        Assert.Equal(effect, finding.Effect);
        Assert.Equal(effect == GateEffect.None ? GateAnswer.Ok : GateAnswer.Violated, finding.Answer);
        Assert.NotNull(finding.Measured);
        Assert.Equal(
            verdict ?? (effect switch { GateEffect.Invalid => ValidityVerdict.Invalid, GateEffect.Indicative => ValidityVerdict.Indicative, _ => ValidityVerdict.Valid }),
            validity.Verdict);
    }

    private static RunValidity Case(string gate, long[] samples, GateEffect effect)
    {
        RunValidity validity = ValidityGates.Evaluate(Inputs(cases: Case("case", samples)));
        GateFinding finding = validity.Gates.Single(g => g.Gate == gate);
        Assert.Equal("case", finding.Case);
        Assert.True(effect == finding.Effect, $"{finding.Effect}: {finding.Measured}");
        return validity;
    }

    private static CaseResult Case(string id = "case", long[]? samples = null, Func<LaunchResult, LaunchResult>? edit = null)
    {
        samples ??= [.. Enumerable.Range(0, 15).Select(i => (100 * Ms) + (i * 7919 % 11 * 1000L))];
        CaseResult result = SampleResults.Completed(id, [.. samples.Chunk(5)]);
        result = result with { Launches = [.. result.Launches.Select(l => (edit ?? (x => x))(l))] };
        return result with { OutputRoot = MerkleTree.Root([.. result.Launches.SelectMany(l => l.OutputDigests)]), Proofs = [] };
    }

    private static GateInputs Inputs(TelemetrySummary? telemetry = null, params CaseResult[] cases)
    {
        ResultDocument document = SampleResults.Document();
        return new GateInputs(document.Tool, document.Machine, document.Backend, cases.Length > 0 ? cases : [Case()], telemetry ?? Quiet, null);
    }

    private static GateInputs OnGpu(GateInputs inputs) => inputs with
    {
        Backend = inputs.Backend with { Kind = "gpu" },
        Cases = [.. inputs.Cases.Select(c => c with { Backend = "gpu", Launches = [.. c.Launches.Select(l => l with { PeakDevice = l.PeakDevice ?? new ByteSize(1) })] })],
    };
}
