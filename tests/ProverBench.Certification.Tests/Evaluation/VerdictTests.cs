using ProverBench.Certification.Criteria;
using ProverBench.Certification.Evaluation;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Tests.Evaluation;

/// <summary>Verdicts on prepared documents under the shipped criteria. The prepared run meets every tier; each test turns one thing.</summary>
public sealed class VerdictTests
{
    private const string Centralized = "centralized";
    private const string Permissioned = "permissioned";
    private const string Permissionless = "permissionless";

    [Fact]
    public void PreparedDocumentsAreDocuments()
    {
        byte[] bytes = ResultFile.ToBytes(new PreparedRun().Document());
        Assert.Equal(bytes, ResultFile.ToBytes(ResultFile.Parse(bytes, "prepared")));
    }

    [Fact]
    public void EveryTierIsMetAndCertified()
    {
        TierVerdicts verdicts = Judge(new PreparedRun());
        Assert.Equal((Standing.Certified, "certified"), (verdicts.Standing, verdicts.Words));
        Assert.Empty(verdicts.Reasons);
        Assert.All(verdicts.Tiers, t => Assert.True(t.Outcome == TierOutcome.Met, $"{t.Tier}: {t.BindingFinding.Explanation}"));
        Assert.All(verdicts.Tiers, t => Assert.True(verdicts.Certifies(t.Tier)));
        Assert.All(verdicts.Tiers, t => Assert.Empty(t.Changes));
    }

    [Fact]
    public void WithoutTheBlockEverythingAboutItIsNotRunAndNoTierIsMet()
    {
        CaseResult kernel = new PreparedRun().Case("ntt", "ntt/goldilocks", Scenario.Latency, [[1000, 1001, 1002]], null);
        TierVerdicts verdicts = Verdicts.Evaluate(new PreparedRun().Document(kernel), ShippedCriteria.File);
        Assert.All(verdicts.Tiers, t =>
        {
            Assert.Equal(TierOutcome.NotRun, t.Outcome);
            Assert.Equal("tps", t.Binding);
            Assert.All(t.Findings, f => Assert.Equal(f.Kind == "runValidity" ? CriterionOutcome.Pass : CriterionOutcome.NotRun, f.Outcome));
            Assert.False(verdicts.Certifies(t.Tier));
        });
    }

    [Fact]
    public void TooSlowBindsOnThroughputAndSaysByHowMuch()
    {
        // 12,000 transfers in 28 s are 428.57 a second: 2.34 times too few for the first tier, enough for the others.
        TierVerdicts verdicts = Judge(new PreparedRun { SustainedSeconds = 28, SustainedSamples = 150 });
        TierVerdict tier = Tier(verdicts, Centralized);
        Assert.Equal((TierOutcome.NotMet, "tps"), (tier.Outcome, tier.Binding));
        Assert.Equal("2.4x more TPS needed", tier.BindingFinding.Change);
        Assert.InRange(tier.Headroom!.Value, 0.42m, 0.43m);
        Assert.Contains("2.4x more TPS needed", tier.Changes);
        Assert.Equal("article", tier.BindingFinding.Provenance.Source);
        Assert.Equal(TierOutcome.Met, Tier(verdicts, Permissioned).Outcome);
        Assert.Equal(CriterionOutcome.Fail, Of(verdicts, Permissioned, "tps").Mark!.Outcome);
        Assert.Equal(CriterionOutcome.Pass, Of(Judge(new PreparedRun()), Permissioned, "tps").Mark!.Outcome);
    }

    [Fact]
    public void IntervalAcrossTheLimitIsIndeterminate()
    {
        TierVerdicts verdicts = Judge(new PreparedRun { SustainedSeconds = 12, SustainedSamples = 366, Scatter = 0.2m });
        Finding finding = Of(verdicts, Centralized, "tps");
        Assert.Equal(CriterionOutcome.Indeterminate, finding.Outcome);
        Assert.True(finding.HeadroomLow < 1 && finding.HeadroomHigh > 1);
        Assert.Equal(TierOutcome.Indeterminate, Tier(verdicts, Centralized).Outcome);
        Assert.Equal("tps", Tier(verdicts, Centralized).Binding);
        Assert.False(verdicts.Certifies(Centralized));
    }

    [Theory]
    [InlineData(6, CriterionOutcome.Indeterminate, null)]
    [InlineData(7, CriterionOutcome.Pass, null)]
    [InlineData(43, CriterionOutcome.Pass, null)]
    [InlineData(44, CriterionOutcome.Pass, "P90")]
    [InlineData(89, CriterionOutcome.Pass, "P90")]
    [InlineData(90, CriterionOutcome.Pass, "P95")]
    [InlineData(458, CriterionOutcome.Pass, "P95")]
    [InlineData(459, CriterionOutcome.Pass, "P99")]
    public void SamplesEarnTheBoundAndThePercentile(int samples, CriterionOutcome outcome, string? percentile)
    {
        Finding finding = Of(Judge(new PreparedRun { LatencySamples = samples }), Centralized, "latency");
        Assert.Equal(outcome, finding.Outcome);
        Assert.Equal(percentile, finding.PercentileEarned);
        Assert.Equal(samples >= 7, finding.Bound is not null);
    }

    [Theory]
    [InlineData(599, CriterionOutcome.Pass, CriterionOutcome.Pass)]
    [InlineData(700, CriterionOutcome.Fail, CriterionOutcome.Pass)]
    [InlineData(4000, CriterionOutcome.Fail, CriterionOutcome.Fail)]
    public void LatencyIsHeldAgainstEachTiersOwnLimit(int seconds, CriterionOutcome first, CriterionOutcome last)
    {
        TierVerdicts verdicts = Judge(new PreparedRun { LatencySeconds = seconds, Scatter = 0.001m });
        Assert.Equal(first, Of(verdicts, Centralized, "latency").Outcome);
        Assert.Equal(last, Of(verdicts, Permissionless, "latency").Outcome);
    }

    [Fact]
    public void AggregationShareBindsThePermissionedTier()
    {
        TierVerdict tier = Tier(Judge(new PreparedRun { LatencySeconds = 300, AggregationSeconds = 150 }), Permissioned);
        Assert.Equal((TierOutcome.NotMet, "recursion"), (tier.Outcome, tier.Binding));
        Assert.Equal("1.3x less time in aggregation needed", tier.BindingFinding.Change);
    }

    [Fact]
    public void SlowJoinBindsThePermissionlessTier()
    {
        TierVerdict tier = Tier(Judge(new PreparedRun { JoinSeconds = 2 }), Permissionless);
        Assert.Equal((TierOutcome.NotMet, "recursion"), (tier.Outcome, tier.Binding));
        Assert.Equal("2.0x faster join needed", tier.BindingFinding.Change);
        Assert.Equal(CriterionOutcome.Indeterminate, Of(Judge(new PreparedRun { JoinSeconds = 1, Scatter = 0.1m }), Permissionless, "recursion").Outcome);
        Assert.Equal(CriterionOutcome.Indeterminate, Of(Judge(new PreparedRun { LatencySamples = 7 }), Permissionless, "recursion").Outcome);
        Assert.Equal(CriterionOutcome.Pass, Of(Judge(new PreparedRun { LatencySamples = 8 }), Permissionless, "recursion").Outcome);
    }

    [Fact]
    public void BlockWithoutItsPartsIsNotRunAndNoPass()
    {
        ResultDocument document = new PreparedRun().Document();
        ResultDocument without = document with { Cases = [.. document.Cases.Select(c => c with { Launches = [.. c.Launches.Select(l => l with { Parts = null })] })] };
        Finding finding = Of(Verdicts.Evaluate(without, ShippedCriteria.File), Permissionless, "recursion");
        Assert.Equal((CriterionOutcome.NotRun, "case block-latency has no part \"join\""), (finding.Outcome, finding.Explanation));
    }

    [Fact]
    public void CasesForComparisonAloneNeverCount()
    {
        ResultDocument document = new PreparedRun().Document();
        ResultDocument compared = document with { Cases = [.. document.Cases.Select(c => c with { Security = c.Security! with { ComparisonOnly = true } })] };
        Assert.Equal(CriterionOutcome.NotRun, Of(Verdicts.Evaluate(compared, ShippedCriteria.File), Permissionless, "tps").Outcome);
    }

    [Fact]
    public void CellsAndBitsStandBesideThroughput()
    {
        string sentence = Of(Judge(new PreparedRun()), Centralized, "tps").Explanation;
        Assert.Contains("41600 cells for each of its transfers, at 100 bits, provable, Johnson bound", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void MemoryBinds()
    {
        TierVerdicts verdicts = Judge(new PreparedRun { PeakBytes = 20L << 30 });
        Assert.Equal((TierOutcome.NotMet, "memory-ram"), (Tier(verdicts, Centralized).Outcome, Tier(verdicts, Centralized).Binding));
        Assert.Equal(CriterionOutcome.Pass, Of(verdicts, Permissioned, "memory-ram").Outcome);
        Assert.Equal(CriterionOutcome.Pass, Of(verdicts, Permissionless, "memory-class").Outcome);
        Assert.Contains("24", Of(verdicts, Permissionless, "memory-class").Explanation, StringComparison.Ordinal);
        Assert.Equal(CriterionOutcome.Fail, Of(Judge(new PreparedRun { PeakBytes = 25L << 30 }), Permissionless, "memory-class").Outcome);
        Assert.Equal(CriterionOutcome.NotRun, Of(Judge(new PreparedRun { PeakBytes = null }), Centralized, "memory-ram").Outcome);
    }

    [Fact]
    public void AcceleratorMustBeProvedToHaveBeenUsed()
    {
        PreparedRun unproved = new() { BackendKind = "gpu", Device = "NVIDIA GeForce RTX 4090" };
        DeviceCounters counters = new() { BytesToDevice = new ByteSize(1), BytesFromDevice = new ByteSize(1), Kernel = new Duration(1), Transfer = Duration.Zero, Host = Duration.Zero };
        Assert.Equal(CriterionOutcome.Fail, Of(Judge(unproved), Permissioned, "backend").Outcome);
        Assert.Equal(CriterionOutcome.Fail, Of(Judge(unproved with { Counters = counters with { Kernel = Duration.Zero } }), Permissioned, "backend").Outcome);
        Assert.Equal(CriterionOutcome.Pass, Of(Judge(unproved with { Counters = counters }), Permissioned, "backend").Outcome);
        Assert.Equal(CriterionOutcome.Pass, Of(Judge(unproved with { Counters = counters }), Permissionless, "backend").Outcome);
        Assert.Equal(CriterionOutcome.Fail, Of(Judge(unproved with { Counters = counters, Device = "NVIDIA H200" }), Permissionless, "backend").Outcome);
        Assert.Equal(CriterionOutcome.NotRun, Of(Judge(unproved with { Counters = counters }), Permissioned, "memory-device").Outcome);
        Assert.Equal(CriterionOutcome.NotRun, Of(Judge(unproved with { Counters = counters }), Permissioned, "cost").Outcome);
        Assert.Equal(CriterionOutcome.Fail, Of(Judge(new PreparedRun { BackendKind = "fpga", Counters = counters }), Permissionless, "backend").Outcome);
        Assert.Equal(CriterionOutcome.Fail, Of(Judge(new PreparedRun { BackendKind = "scalar" }), Centralized, "backend").Outcome);
    }

    [Fact]
    public void DeviceMemoryIsHeldAgainstTheDeviceThatTheBackendNames()
    {
        const string Name = "NVIDIA GeForce RTX 4090";
        PreparedRun run = new() { BackendKind = "gpu", Device = Name, PeakDeviceBytes = 20L << 30 };
        Assert.Equal((CriterionOutcome.NotRun, $"the size of the memory of {Name} is not observable"), Find(run, "another", 24));
        Assert.Equal(CriterionOutcome.Pass, Find(run, Name, 24).Outcome);
        Assert.Equal(CriterionOutcome.Fail, Find(run, Name, 23).Outcome);
        Assert.Equal((CriterionOutcome.NotRun, "the peak of device memory of case block-sustained is not observable"), Find(run with { PeakDeviceBytes = null }, Name, 24));

        static (CriterionOutcome Outcome, string Words) Find(PreparedRun run, string name, long gibibytes)
        {
            ResultDocument document = run.Document();
            NvidiaGpu gpu = new()
            {
                Index = 0,
                Name = Observed.Value(name),
                PciAddress = No<string>(),
                MemoryBytes = Observed.Value(gibibytes << 30),
                ComputeCapability = No<string>(),
                DriverVersion = No<string>(),
                MaximumSmMegahertz = No<int>(),
                MaximumMemoryMegahertz = No<int>(),
                PowerLimitMilliwatts = No<long>(),
                EccEnabled = No<bool>(),
                MigEnabled = No<bool>(),
                PcieWidth = No<int>(),
                PcieGeneration = No<int>(),
            };
            document = document with { Machine = document.Machine with { NvidiaGpus = Observed.Value<IReadOnlyList<NvidiaGpu>>([gpu]) } };
            Finding finding = Of(Verdicts.Evaluate(document, ShippedCriteria.File), Permissioned, "memory-device");
            return (finding.Outcome, finding.Explanation);
        }

        static Observed<T> No<T>()
            where T : notnull => Observed.Not<T>("a test");
    }

    [Theory]
    [InlineData(BackendNature.Simulated, "simulated, not certified")]
    [InlineData(BackendNature.Modelled, "modelled, not certified")]
    public void SimulatedAndModelledBackendsNeverCertify(BackendNature nature, string words)
    {
        TierVerdicts verdicts = Judge(new PreparedRun { Nature = nature });
        Assert.Equal((Standing.NotPhysical, words), (verdicts.Standing, verdicts.Words));
        Assert.All(verdicts.Tiers, t => Assert.Equal(TierOutcome.NotMet, t.Outcome));
        Assert.All(verdicts.Tiers, t => Assert.False(verdicts.Certifies(t.Tier)));
    }

    [Fact]
    public void SoakMustLastAndHold()
    {
        Assert.Equal(CriterionOutcome.NotRun, Of(Judge(new PreparedRun { SustainedSamples = 300 }), Centralized, "soak").Outcome);
        Assert.Equal(CriterionOutcome.Pass, Of(Judge(new PreparedRun { SustainedSamples = 300 }), Permissionless, "soak").Outcome);
        TierVerdicts decayed = Judge(new PreparedRun { SustainedSeconds = 9, SustainedSamples = 420, Decay = 0.08m, Scatter = 0.001m });
        Assert.Equal((TierOutcome.NotMet, "soak"), (Tier(decayed, Centralized).Outcome, Tier(decayed, Centralized).Binding));
        Assert.Equal(CriterionOutcome.Pass, Of(decayed, Permissionless, "soak").Outcome);
        Assert.Equal(CriterionOutcome.Indeterminate, Of(Judge(new PreparedRun { Decay = 0.05m, Scatter = 0.05m }), Centralized, "soak").Outcome);
        Assert.Equal(CriterionOutcome.Pass, Of(Judge(new PreparedRun { Decay = -0.3m, SustainedSamples = 500 }), Centralized, "soak").Outcome);
    }

    [Fact]
    public void ThroughputIsOfTheLastThird()
    {
        Finding finding = Of(Judge(new PreparedRun { Decay = 1, Scatter = 0, SustainedSamples = 360 }), Centralized, "tps");
        Assert.Equal("600 transfers/s", finding.Measured);
    }

    [Fact]
    public void CostIsTheFormulaAtTheMeasuredRate()
    {
        // 2 * 0.048 / (3600 * 0.8 * 1200) + 500000 * 5 gwei * 3000 / 12000 + 0.0005
        Finding finding = Of(Judge(new PreparedRun { Scatter = 0 }), Centralized, "cost");
        Assert.Equal("0.001125 USD", finding.Measured);
    }

    [Fact]
    public void CostBinds()
    {
        TierVerdicts verdicts = Judge(new PreparedRun { Processors = 8_000_000 });
        Assert.Equal((TierOutcome.NotMet, "cost"), (Tier(verdicts, Centralized).Outcome, Tier(verdicts, Centralized).Binding));
        Assert.Contains("lower cost needed", Of(verdicts, Centralized, "cost").Change, StringComparison.Ordinal);
        Assert.Equal(CriterionOutcome.Pass, Of(verdicts, Permissioned, "cost").Outcome);
    }

    [Fact]
    public void UnverifiedProofsFail()
    {
        TierVerdicts verdicts = Judge(new PreparedRun { Unchecked = 20 });
        Assert.Equal(CriterionOutcome.Fail, Of(verdicts, Centralized, "proofs").Outcome);
        Assert.Equal(TierOutcome.NotMet, Tier(verdicts, Centralized).Outcome);
    }

    [Theory]
    [InlineData("99", "provable, unique decoding", CriterionOutcome.Fail)]
    [InlineData("100", "conjectured, up to capacity", CriterionOutcome.Fail)]
    [InlineData("100.5", "provable, unique decoding", CriterionOutcome.Pass)]
    public void SecurityBitsHoldUnderTheirRegime(string bits, string regime, CriterionOutcome outcome) =>
        Assert.Equal(outcome, Of(Judge(new PreparedRun { Bits = bits, Regime = regime }), Centralized, "security").Outcome);

    [Fact]
    public void ShortSuiteIsAnEstimateInThoseWords()
    {
        TierVerdicts verdicts = Judge(new PreparedRun { Purpose = SuitePurpose.Estimate });
        Assert.Equal((Standing.Estimate, "estimate, not certified"), (verdicts.Standing, verdicts.Words));
        Assert.All(verdicts.Tiers, t => Assert.False(verdicts.Certifies(t.Tier)));
        Assert.Equal(Standing.Estimate, Judge(new PreparedRun { Filter = "block*" }).Standing);
        Assert.Equal(Standing.Estimate, Judge(new PreparedRun { Seed = "7" }).Standing);
    }

    [Fact]
    public void InvalidRunSaysSoWithReasonsAndIsNoLowerTier()
    {
        TierVerdicts verdicts = Judge(new PreparedRun { Telemetry = new() { Samples = 3, DurationNs = 2_000_000_000, StealPercent = 4.2m } });
        Assert.Equal((Standing.Invalid, "INVALID"), (verdicts.Standing, verdicts.Words));
        Assert.Equal("steal: 4.2 %, bound <= 1 %, invalid above 3 %", Assert.Single(verdicts.Reasons));
        Assert.All(verdicts.Tiers, t => Assert.Equal((TierOutcome.Invalid, "validity"), (t.Outcome, t.Binding)));
    }

    [Fact]
    public void GatesFollowFromTheFiguresWhateverIsRecorded()
    {
        ResultDocument disturbed = new PreparedRun { Telemetry = new() { Samples = 3, DurationNs = 2_000_000_000, StealPercent = 4.2m } }.Document();
        AssertInvalid(disturbed with { Validity = new PreparedRun().Document().Validity }, "steal: 4.2 %");
        AssertInvalid(new PreparedRun().Document() with { Validity = disturbed.Validity }, "steal: 4.2 %");
    }

    [Fact]
    public void ScatteredCaseMakesTheRunIndicative()
    {
        TierVerdicts verdicts = Judge(new PreparedRun { Scatter = 0.3m });
        Assert.Equal(Standing.Indicative, verdicts.Standing);
        Assert.Contains(verdicts.Reasons, r => r.StartsWith("spread of block-latency", StringComparison.Ordinal));
    }

    [Fact]
    public void IndicativeRunIsNotCertified()
    {
        TierVerdicts verdicts = Judge(new PreparedRun { Telemetry = new() { Samples = 3, DurationNs = 2_000_000_000, StealPercent = 2 } });
        Assert.Equal((Standing.Indicative, "indicative, not certified"), (verdicts.Standing, verdicts.Words));
        Assert.All(verdicts.Tiers, t => Assert.Equal(TierOutcome.Indeterminate, t.Outcome));
    }

    [Fact]
    public void WhatTheDocumentItselfShowsMakesARunInvalid()
    {
        ResultDocument document = new PreparedRun().Document();
        AssertInvalid(document with { Tool = document.Tool with { Configuration = BuildConfiguration.Debug } }, "build: Debug, bound Release");
        AssertInvalid(document with { Tool = document.Tool with { DebuggerAttached = true } }, "debugger: attached");
        AssertInvalid(document with { Abort = new RunAbort { Cause = AbortCause.Interrupted, Reason = "Ctrl-C" } }, "cut short: Ctrl-C");
        AssertInvalid(Turn(document, c => c with { Backend = "scalar" }), "backend: scalar, bound cpu");
        AssertInvalid(Turn(document, c => c with { Check = c.Check! with { Passed = false } }), "outputs: wrong in block-sustained");
        AssertInvalid(Turn(document, c => c with { Launches = [c.Launches[0] with { Wall = new Duration(c.Launches[0].Samples.Sum(s => s.Nanoseconds) - 1) }] }), "add up to");
        AssertInvalid(Turn(document, c => c with { Launches = [c.Launches[0] with { Samples = [Duration.Zero, .. c.Launches[0].Samples.Skip(1)] }] }), "ns that the timer tells");
        AssertInvalid(Turn(document, c => c with { Launches = [c.Launches[0] with { OutputDigests = [.. c.Launches[0].OutputDigests.Skip(3)] }] }), "outputs");
    }

    [Fact]
    public void SamplesEqualToTheNanosecondAreFlaggedAndNotCertified()
    {
        TierVerdicts verdicts = Judge(new PreparedRun { Scatter = 0 });
        Assert.Equal(Standing.Indicative, verdicts.Standing);
        Assert.Contains(verdicts.Reasons, r => r.StartsWith("distinct-samples of block-sustained", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CaseOutcome.Crashed, CriterionOutcome.Fail)]
    [InlineData(CaseOutcome.TimedOut, CriterionOutcome.Fail)]
    [InlineData(CaseOutcome.OutOfMemory, CriterionOutcome.Fail)]
    [InlineData(CaseOutcome.Killed, CriterionOutcome.Fail)]
    [InlineData(CaseOutcome.Failed, CriterionOutcome.Fail)]
    [InlineData(CaseOutcome.Unsupported, CriterionOutcome.NotRun)]
    [InlineData(CaseOutcome.NotRun, CriterionOutcome.NotRun)]
    [InlineData(CaseOutcome.Aborted, CriterionOutcome.NotRun)]
    public void CasesThatDidNotEndAreScored(CaseOutcome outcome, CriterionOutcome expected)
    {
        ResultDocument document = Turn(new PreparedRun().Document(), c => c with { Outcome = outcome, Reason = "so it was" });
        Assert.Equal(expected, Of(Verdicts.Evaluate(document, ShippedCriteria.File), Centralized, "tps").Outcome);
    }

    [Fact]
    public void OfSeveralCasesTheWorstCounts()
    {
        PreparedRun slow = new() { LatencySeconds = 700 };
        ResultDocument document = new PreparedRun().Document();
        CaseResult second = slow.Document().Cases[1] with { Id = "another" };
        TierVerdicts verdicts = Verdicts.Evaluate(document with { Cases = [.. document.Cases, second] }, ShippedCriteria.File);
        Assert.Equal((CriterionOutcome.Fail, "another"), (Of(verdicts, Centralized, "latency").Outcome, Of(verdicts, Centralized, "latency").Case));
    }

    [Fact]
    public void OfSeveralBlocksTheLargestThatFitsDecides()
    {
        ResultDocument document = new PreparedRun().Document();
        CaseResult small = (new PreparedRun { Transfers = 8_000, SustainedSeconds = 100 }).Document().Cases[0] with { Id = "small" };
        CaseResult large = (new PreparedRun { Transfers = 24_000, SustainedSeconds = 30 }).Document().Cases[0] with { Id = "large" };
        Assert.Equal((CriterionOutcome.Pass, "block-sustained"), Tps(small));
        Assert.Equal((CriterionOutcome.Fail, "large"), Tps(small, large));
        Assert.Equal((CriterionOutcome.Fail, "equal"), Tps(large with { Id = "equal", Work = document.Cases[0].Work }));

        CaseResult tooLarge = large with { Id = "too large", Outcome = CaseOutcome.OutOfMemory, Reason = "It needs 30 GiB, 20 GiB are free.", Launches = [], Work = null };
        Assert.Equal((CriterionOutcome.Pass, "block-sustained"), Tps(small, tooLarge));
        Assert.EndsWith("beside it did not fit into memory: too large", Of(With(tooLarge), Centralized, "tps").Explanation, StringComparison.Ordinal);
        Assert.Equal(CriterionOutcome.Pass, Of(With(tooLarge), Centralized, "proofs").Outcome);

        // What hung or crashed counts whatever its size; what was not reached is no pass.
        Assert.Equal((CriterionOutcome.Fail, "small"), Tps(small with { Outcome = CaseOutcome.Crashed, Reason = "so it was", Work = null }));
        Assert.Equal((CriterionOutcome.NotRun, "small"), Tps(small with { Outcome = CaseOutcome.NotRun, Reason = "so it was", Work = null }));
        Assert.Equal(CriterionOutcome.Fail, Of(With(small with { Check = small.Check! with { CheckedCount = 1 } }), Centralized, "proofs").Outcome);

        (CriterionOutcome, string?) Tps(params CaseResult[] beside) => Of(With(beside), Centralized, "tps") is var finding ? (finding.Outcome, finding.Case) : default;

        TierVerdicts With(params CaseResult[] beside) => Verdicts.Evaluate(document with { Cases = [.. document.Cases, .. beside] }, ShippedCriteria.File);
    }

    [Theory]
    [InlineData(4096, CriterionOutcome.Pass)]
    [InlineData(4095, CriterionOutcome.Indeterminate)]
    public void ASmallBlockShowsFiguresAndDecidesNothing(long transfers, CriterionOutcome outcome)
    {
        TierVerdicts verdicts = Judge(new PreparedRun { Transfers = transfers, SustainedSeconds = 2, SustainedSamples = 2000 });
        Assert.All(
            [Of(verdicts, Centralized, "tps"), Of(verdicts, Centralized, "latency"), Of(verdicts, Centralized, "memory-ram"), Of(verdicts, Centralized, "soak"), Of(verdicts, Centralized, "cost"), Of(verdicts, Permissioned, "recursion"), Of(verdicts, Permissionless, "recursion")],
            finding => Assert.Equal((outcome, true), (finding.Outcome, finding.Measured is not null)));
        Assert.Equal(CriterionOutcome.Pass, Of(verdicts, Centralized, "proofs").Outcome);
        Assert.Equal(outcome, Of(verdicts, Permissioned, "tps").Mark!.Outcome);
        Finding slow = Of(Judge(new PreparedRun { Transfers = transfers, SustainedSeconds = 400 }), Centralized, "tps");
        Assert.Equal(outcome == CriterionOutcome.Pass ? CriterionOutcome.Fail : CriterionOutcome.Indeterminate, slow.Outcome);
        Assert.Equal(outcome == CriterionOutcome.Pass, slow.Change != "a case of at least 4096 transfers needed");
    }

    /// <summary>A rate counts every iteration of a sample, and one output of them is recorded.</summary>
    [Fact]
    public void BlocksThatASampleRepeatsDecideNothing()
    {
        ResultDocument document = new PreparedRun().Document();
        TierVerdicts verdicts = Verdicts.Evaluate(document with { Cases = [.. document.Cases.Select(c => c with { IterationsPerSample = 100 })] }, ShippedCriteria.File);
        Assert.All(
            [Of(verdicts, Centralized, "tps"), Of(verdicts, Centralized, "latency"), Of(verdicts, Centralized, "cost")],
            finding => Assert.Equal((CriterionOutcome.NotRun, true), (finding.Outcome, finding.Explanation.Contains("samples of 100 iterations", StringComparison.Ordinal))));
    }

    [Fact]
    public void ABlockOfUncountedWorkDecidesNothing()
    {
        ResultDocument document = new PreparedRun().Document();
        TierVerdicts verdicts = Verdicts.Evaluate(document with { Cases = [.. document.Cases.Select(c => c with { Work = null })] }, ShippedCriteria.File);
        Assert.All(
            [Of(verdicts, Centralized, "latency"), Of(verdicts, Centralized, "memory-ram"), Of(verdicts, Centralized, "soak")],
            finding => Assert.Equal((CriterionOutcome.Indeterminate, true), (finding.Outcome, finding.Explanation.Contains("work that is not counted", StringComparison.Ordinal))));
    }

    [Fact]
    public void WithoutASoakTheRateIsThatOfAllBlocksOfTheLatencyCase()
    {
        ResultDocument document = new PreparedRun { LatencySeconds = 10, LatencySamples = 7, AggregationSeconds = 1 }.Document();
        TierVerdicts verdicts = Verdicts.Evaluate(document with { Cases = [.. document.Cases.Skip(1)] }, ShippedCriteria.File);
        Assert.Equal((CriterionOutcome.Pass, "block-latency"), (Of(verdicts, Centralized, "tps").Outcome, Of(verdicts, Centralized, "tps").Case));
        Assert.StartsWith("1200 ", Of(verdicts, Centralized, "tps").Measured, StringComparison.Ordinal);
        Assert.Equal(CriterionOutcome.Pass, Of(verdicts, Centralized, "cost").Outcome);
        Assert.Equal((CriterionOutcome.NotRun, TierOutcome.NotRun), (Of(verdicts, Centralized, "soak").Outcome, Tier(verdicts, Centralized).Outcome));
        Assert.Contains("without pause", Of(verdicts, Centralized, "soak").Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void WhereMemoryBindsAChoiceThatFitsIsNamed()
    {
        // 80 % of 24 GiB and the largest class: what the criteria's choices say of each.
        SizeRule size = ShippedCriteria.File.Document.Decision.Size;
        long ram = new PreparedRun().Document().Machine.Memory.TotalBytes.TryGet(out long total) ? total : 0;
        Assert.EndsWith($"needed: {size.Within(ram * 0.8m)!.Choice} take {size.Within(ram * 0.8m)!.Memory}", Of(Judge(new PreparedRun { PeakBytes = ram }), Centralized, "memory-ram").Change, StringComparison.Ordinal);
        Assert.EndsWith($": {size.Within(24L << 30)!.Choice} take {size.Within(24L << 30)!.Memory}", Of(Judge(new PreparedRun { PeakBytes = 25L << 30 }), Permissionless, "memory-class").Change, StringComparison.Ordinal);
        Finding tooLarge = Of(Verdicts.Evaluate(Turn(new PreparedRun().Document(), c => c with { Outcome = CaseOutcome.OutOfMemory, Reason = "It needs 30 GiB." }), ShippedCriteria.File), Centralized, "tps");
        Assert.Equal((CriterionOutcome.Fail, $"a smaller choice or more memory needed: {size.Within(ram)!.Choice} take {size.Within(ram)!.Memory}"), (tooLarge.Outcome, tooLarge.Change));
        Assert.Null(size.Within(1));
    }

    [Fact]
    public void OtherUnitsOfWorkDoNotCount()
    {
        ResultDocument document = Turn(new PreparedRun().Document(), c => c with { Work = UnitOfWork.Of(12_000_000, "cells") });
        Assert.Equal(CriterionOutcome.NotRun, Of(Verdicts.Evaluate(document, ShippedCriteria.File), Centralized, "tps").Outcome);
    }

    [Fact]
    public void EveryFindingNamesItsSource() =>
        Assert.All(Judge(new PreparedRun()).Tiers.SelectMany(t => t.Findings), f => Assert.Contains(f.Provenance.Source, ShippedCriteria.File.Document.Sources.Keys));

    private static void AssertInvalid(ResultDocument document, string reason)
    {
        TierVerdicts verdicts = Verdicts.Evaluate(document, ShippedCriteria.File);
        Assert.Equal(Standing.Invalid, verdicts.Standing);
        Assert.Contains(verdicts.Reasons, r => r.Contains(reason, StringComparison.Ordinal));
        Assert.All(verdicts.Tiers, t => Assert.Equal(TierOutcome.Invalid, t.Outcome));
    }

    /// <summary>The document with its first case turned.</summary>
    private static ResultDocument Turn(ResultDocument document, Func<CaseResult, CaseResult> turn) =>
        document with { Cases = [turn(document.Cases[0]), .. document.Cases.Skip(1)] };

    private static TierVerdicts Judge(PreparedRun run) => Verdicts.Evaluate(run.Document(), ShippedCriteria.File);

    private static TierVerdict Tier(TierVerdicts verdicts, string id) => verdicts.Tiers.Single(t => t.Tier == id);

    private static Finding Of(TierVerdicts verdicts, string tier, string criterion) => Tier(verdicts, tier).Findings.Single(f => f.Criterion == criterion);
}
