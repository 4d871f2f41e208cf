using System.Text.Json;
using ProverBench.Certification.Evaluation;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Summary;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Units;
using ProverBench.TestSupport;

namespace ProverBench.Reporting.Tests.Charts;

public sealed class ModelTests
{
    [Fact]
    public void CardSaysWhatBindsAndByHowMuch()
    {
        CardModel card = CardModel.Of(SampleRuns.WithBlock(), Snapshot.Judge(SampleRuns.WithBlock()));
        Assert.Equal(("not met", Tone.Bad, "binding", "Sustained throughput", "2.4x more TPS needed"), (card.Tiers[0].Outcome, card.Tiers[0].Tone, card.Tiers[0].BindingRole, card.Tiers[0].Binding, card.Tiers[0].Gap));
        Assert.Equal(("met", Tone.Good), (card.Tiers[1].Outcome, card.Tiers[1].Tone));
        Assert.Equal(["Sustained throughput", "Groth16 proof", "NTT", "MSM"], card.Headlines.Select(h => h.Title));
    }

    [Fact]
    public void WithoutTheBlockEveryTierIsNotRun()
    {
        CardModel card = CardModel.Of(SampleRuns.Standard(), Snapshot.Judge(SampleRuns.Standard()));
        Assert.All(card.Tiers, t => Assert.Equal(("not run", Tone.Absent, "not run in this suite"), (t.Outcome, t.Tone, t.Gap)));
        Assert.Equal(["Groth16 proof", "NTT", "MSM", "Poseidon2"], card.Headlines.Select(h => h.Title));
    }

    [Fact]
    public void AnEstimateIsNeverPlainlyMet()
    {
        ResultDocument document = SampleRuns.WithBlock();
        ResultDocument estimate = document with { Suite = document.Suite with { Purpose = SuitePurpose.Estimate } };
        CardModel card = CardModel.Of(estimate, Snapshot.Judge(estimate));
        Assert.Equal("would be met", card.Tiers[1].Outcome);
        Assert.Equal("estimate, not certified", card.Identity.Words);
    }

    [Fact]
    public void AnInvalidRunHasNoVerdict()
    {
        CardModel card = CardModel.Of(SampleRuns.Simulated(), Snapshot.Judge(SampleRuns.Simulated()));
        Assert.All(card.Tiers, t => Assert.Equal(("no verdict", Tone.Absent), (t.Outcome, t.Tone)));
    }

    [Fact]
    public void HeadlineOfFewSamplesHasNoInterval()
    {
        ResultDocument document = SampleRuns.Standard();
        CaseResult few = document.Cases.First(c => c.Workload == "groth16/rollup-transfer");
        LaunchResult launch = few.Launches[0];
        CardModel card = CardModel.Of(document with { Cases = [few with { Launches = [launch with { Samples = [.. launch.Samples.Take(3)] }] }] }, Snapshot.Judge(document));
        Assert.Equal("too few samples for an interval (n = 3)", Assert.Single(card.Headlines).Interval);
    }

    [Fact]
    public void ACircuitOfOnesOwnHasItsFiguresOnTheCard()
    {
        ResultDocument document = SampleRuns.Standard();
        CaseResult proof = document.Cases.First(c => c.Workload == "groth16/rollup-transfer");
        CaseResult Own(string op) => proof with
        {
            Id = $"circuit/groth16/bn254/{op}",
            Workload = "circuit",
            Parameters = new(("key", "00"), ("witness", "11"), ("op", op), ("protocol", "groth16"), ("curve", "bn254")),
        };
        CardModel card = CardModel.Of(document with { Cases = [Own("load"), Own("prove")] }, Snapshot.Judge(document));
        Assert.Equal([("Own circuit, proved", "BN254, groth16"), ("Own circuit, key loaded", "BN254, groth16")], card.Headlines.Select(h => (h.Title, h.Detail)));
    }

    [Theory]
    [InlineData(1, "1 sample, no spread")]
    [InlineData(2, "2 samples, no spread")]
    [InlineData(5, " %)")]
    public void FewSamplesShowNoSpread(int samples, string remark)
    {
        CaseResult result = SampleRuns.Standard().Cases[0];
        LaunchResult launch = result.Launches[0];
        CaseRow row = CaseRow.Of(BackendNature.Physical, result with { Launches = [launch with { Samples = [.. launch.Samples.Take(samples)] }] });
        Assert.EndsWith(remark, row.Remark, StringComparison.Ordinal);
        Assert.Equal(samples < 3, row.Tone == Tone.Absent);
    }

    /// <summary>A card's kernels run by the processor, for tests: no figure may be read as a card's.</summary>
    [Fact]
    public void TimesOfASimulatorSaySoBesideEveryFigure()
    {
        ResultDocument simulated = SampleRuns.Simulated();
        CaseResult result = simulated.Cases.First(c => c.Outcome == CaseOutcome.Completed);
        CaseRow row = CaseRow.Of(BackendNature.Simulated, result);
        Assert.EndsWith(" simulated", row.Median, StringComparison.Ordinal);
        Assert.Equal((row.Unreal, row.Unreal), (row.Remark, "simulated: no time of a device"));
        Assert.Null(CaseRow.Of(BackendNature.Physical, result).Unreal);
        Assert.DoesNotContain("simulated", CaseRow.Of(BackendNature.Physical, result).Median, StringComparison.Ordinal);
        Assert.EndsWith(" modelled", CaseRow.Of(BackendNature.Simulated, SampleRuns.Offloaded().Cases.First(c => c.Outcome == CaseOutcome.Completed)).Median, StringComparison.Ordinal);
    }

    /// <summary>Two samples of two iterations a launch: 40 ns in kernels are 10 an iteration.</summary>
    [Fact]
    public void TimesOfAGpuAreMeansOfAnIteration()
    {
        ResultDocument standard = SampleRuns.Standard();
        CaseResult first = standard.Cases.First(c => c.Outcome == CaseOutcome.Completed);
        LaunchResult launch = first.Launches[0] with
        {
            Samples = [new Duration(50), new Duration(50)],
            Counters = new DeviceCounters
            {
                BytesToDevice = new ByteSize(400),
                BytesFromDevice = new ByteSize(80),
                Kernel = new Duration(40),
                Transfer = new Duration(8),
                HiddenTransfer = new Duration(12),
                Host = new Duration(4),
            },
        };
        CaseResult onGpu = first with { Backend = "gpu", IterationsPerSample = 2, Launches = [launch] };
        DeviceRow row = DeviceRow.Of(BackendNature.Physical, onGpu)!;
        Assert.Equal(("measured", "10 ns", "2 ns", "3 ns", "1 ns"), (row.Times, row.Kernel, row.Transfer, row.Hidden, row.Host));
        Assert.Equal((new ByteSize(100).ToString(), new ByteSize(20).ToString()), (row.ToDevice, row.FromDevice));
        Assert.Equal("0 ns", DeviceRow.Of(BackendNature.Physical, onGpu with { Launches = [launch with { Counters = launch.Counters! with { HiddenTransfer = null } }] })!.Hidden);
        Assert.Null(DeviceRow.Of(BackendNature.Physical, onGpu with { Backend = "cpu" }));
    }

    [Fact]
    public void LadderShowsNotRunAndNotAskedApart()
    {
        LadderModel ladder = LadderModel.Of(SampleRuns.Standard(), Snapshot.Judge(SampleRuns.Standard()));
        Assert.All(ladder.Tiers, t => Assert.Equal(ladder.Rows.Count, t.Cells.Count));
        Assert.Contains(ladder.Tiers, t => t.Cells.Contains(null));
        Assert.All(ladder.Tiers.SelectMany(t => t.Cells).OfType<LadderCell>().Where(c => c.Word == "not run"), c => Assert.Null(c.Ratio));
        Assert.All(ladder.Tiers, t => Assert.Single(t.Cells, c => c is { Binding: true }));
    }

    [Fact]
    public void LadderRatiosAreTheFindingsHeadroom()
    {
        TierVerdicts verdicts = Snapshot.Judge(SampleRuns.WithBlock());
        LadderModel ladder = LadderModel.Of(SampleRuns.WithBlock(), verdicts);
        Finding tps = verdicts.Tiers[0].Findings.Single(f => f.Criterion == "tps");
        LadderCell cell = ladder.Tiers[0].Cells[0]!;
        Assert.Equal(((double)tps.Headroom!.Value, (double)tps.HeadroomLow!.Value, (double)tps.HeadroomHigh!.Value, true), (cell.Ratio!.Value, cell.Low!.Value, cell.High!.Value, cell.Binding));
        Assert.True(cell.Low <= cell.Ratio && cell.Ratio <= cell.High && cell.High < 1);
    }

    [Fact]
    public void ScalingGroupsByKindAndNormalises()
    {
        ScalingModel scaling = ScalingModel.Of(SampleRuns.Standard());
        Assert.Equal(["NTT", "MSM", "Groth16 rollup transfer"], scaling.Panels.Select(p => p.Family));
        Assert.Equal(["Goldilocks", "KoalaBear", "BN254 Fr"], scaling.Panels[0].Series.Select(s => s.Label));
        ScalingPoint point = scaling.Panels[1].Series[0].Points[^1];
        CaseResult result = SampleRuns.Standard().Cases.Single(c => c.Id == point.Case);
        Assert.Equal(1 << 18, point.Size);
        double[] sorted = [.. result.Launches.SelectMany(l => l.Samples).Select(s => (double)s.Nanoseconds).Order()];
        Assert.Equal(sorted[7] / result.IterationsPerSample / (1 << 18), point.Time, 9);
        Assert.Equal(sorted[3] / result.IterationsPerSample / (1 << 18), point.Low!.Value, 9);
    }

    [Fact]
    public void ColumnsCountAsElementsAndMakeAKindOfTheirOwn()
    {
        CaseResult template = SampleRuns.Standard().Cases.First(c => c.Workload == "ntt");
        CaseResult With(string id, params (string, string)[] parameters) => template with { Id = id, Parameters = new WorkloadParameters(parameters) };
        ScalingModel scaling = ScalingModel.Of(SampleRuns.Standard() with
        {
            Cases =
            [
                With("a", ("field", "goldilocks"), ("log-size", "10"), ("columns", "16"), ("op", "lde")),
                With("b", ("field", "goldilocks"), ("log-size", "12"), ("columns", "16"), ("op", "lde")),
                With("c", ("field", "goldilocks"), ("log-size", "12")),
            ],
        });
        ScalingSeries series = Assert.Single(Assert.Single(scaling.Panels).Series);
        Assert.Equal("Goldilocks, 16 columns, lde", series.Label);
        Assert.Equal([16384, 65536], series.Points.Select(p => p.Size));
    }

    [Theory]
    [InlineData("63")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData(" 12")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public void SizesThatAreNoneAreNone(string text)
    {
        CaseResult result = SampleRuns.Standard().Cases[3] with { Parameters = new WorkloadParameters(("log-size", text)) };
        Assert.Null(CaseSize.Of(result));
        Assert.Empty(ScalingModel.Of(SampleRuns.Standard() with { Cases = [result, result] }).Panels);
    }

    [Fact]
    public void RooflinePlacesFollowTheStatedCount()
    {
        RooflineModel roofline = RooflineModel.Of(SampleRuns.Standard());
        Assert.Null(roofline.Absent);
        Assert.Equal(24.6e9, roofline.Bandwidth!.BytesPerSecond, 3);
        Assert.Equal([(64, 6.68e9), (32, 26.6e9)], roofline.Ceilings.Select(c => (c.Bits, c.PerSecond)));
        Assert.Equal(["Groth16 rollup transfer", "STARK"], roofline.NotModelled);

        // 2^16 Goldilocks elements: 2^15 * 16 multiplications of one product each over 2 * 2^16 * 8 bytes.
        RooflinePoint ntt = roofline.Points.Single(p => p.Case == "ntt/goldilocks/forward-2^16");
        Assert.Equal(32768 * 16 / (2 * 65536 * 8.0), ntt.Intensity, 12);
        CaseResult result = SampleRuns.Standard().Cases.Single(c => c.Id == ntt.Case);
        double[] sorted = [.. result.Launches.SelectMany(l => l.Samples).Select(s => (double)s.Nanoseconds).Order()];
        Assert.Equal(32768 * 16 * result.IterationsPerSample * 1e9 / sorted[7], ntt.Rate, 3);
        Assert.True(ntt.Low < ntt.Rate && ntt.Rate < ntt.High);
    }

    [Theory]
    [InlineData("field", "field=koalabear log-size=10 steps=100", 102400, 8192)]
    [InlineData("ntt", "field=bn254/fr log-size=10 columns=3 op=inverse", 15360, 196608)]
    [InlineData("ntt", "field=goldilocks log-size=3 op=lde blowup=2", 48, 192)]
    [InlineData("msm", "group=bn254/g1 log-size=10 scalars=binary", 3072, 66560)]
    [InlineData("poseidon2", "instance=koalabear_t16_plonky3 log-size=0", 616, 128)]
    [InlineData("poseidon2", "instance=koalabear_t16_plonky3 log-size=1 steps=16", 19712, 256)]
    [InlineData("merkle", "field=koalabear hash=poseidon2-koalabear-16 log-rows=2 columns=9", 6776, 400)]
    [InlineData("merkle", "field=goldilocks hash=poseidon2-goldilocks-12-8 log-rows=1 columns=9", 3464, 272)]
    [InlineData("merkle", "field=goldilocks hash=poseidon2-bn254-8-3 log-rows=1 columns=22", 3684, 480)]
    [InlineData("polynomial", "field=goldilocks log-size=4 op=batch-inversion", 48, 256)]
    [InlineData("kzg/bn254", "log-size=10 op=commit", 245760, 98304)]
    [InlineData("kzg/bn254", "log-size=10 op=open", 262144, 98304)]
    [InlineData("kzg/bls12-381", "log-size=10 op=commit", 245760, 131072)]
    public void WorkIsCountedByTheFormula(string workload, string parameters, double multiplications, double bytes)
    {
        CaseResult result = SampleRuns.Standard().Cases[0] with
        {
            Workload = workload,
            Parameters = new WorkloadParameters(parameters.Split(' ').Select(p => KeyValuePair.Create(p.Split('=')[0], p.Split('=')[1]))),
        };
        WorkEstimate work = WorkEstimate.Of(result)!;
        Assert.Equal((multiplications, bytes), (work.Multiplications, work.Bytes));
    }

    [Theory]
    [InlineData("ntt", "field=nowhere log-size=3")]
    [InlineData("ntt", "field=goldilocks log-size=0")]
    [InlineData("poseidon2", "instance=goldilocks_t9_plonky3 log-size=3")]
    [InlineData("poseidon2", "instance=_t log-size=3")]
    [InlineData("merkle", "field=koalabear hash=keccak-256 log-rows=2 columns=9")]
    [InlineData("merkle", "field=koalabear hash=poseidon2-koalabear-17 log-rows=2 columns=9")]
    [InlineData("kzg/bn254", "log-size=3 op=divide")]
    [InlineData("something-else", "log-size=3")]
    public void WhatTheModelDoesNotCoverIsNotGuessed(string workload, string parameters)
    {
        CaseResult result = SampleRuns.Standard().Cases[0] with
        {
            Workload = workload,
            Parameters = new WorkloadParameters(parameters.Split(' ').Select(p => KeyValuePair.Create(p.Split('=')[0], p.Split('=')[1]))),
        };
        Assert.Null(WorkEstimate.Of(result));
    }

    [Theory]
    [InlineData("groth16/bn254", "log-size=16 witness=full", "Groth16, BN254, full-width witness, 2¹⁶")]
    [InlineData("groth16/bls12-381", "log-size=14 witness=binary", "Groth16, BLS12-381, 0/1 witness, 2¹⁴")]
    [InlineData("kzg/bn254", "log-size=16 op=open", "KZG, BN254, open, 2¹⁶")]
    [InlineData("plonk/bn254", "log-rows=14", "PLONK, BN254, 2¹⁴")]
    [InlineData("groth16/rollup-transfer", "transfers=3", "Groth16 rollup transfer, 3 transfers")]
    public void PairingProofsAreCalledByProtocolCurveAndWitness(string workload, string parameters, string title)
    {
        CaseResult result = SampleRuns.Standard().Cases[0] with
        {
            Workload = workload,
            Parameters = new WorkloadParameters(parameters.Split(' ').Select(p => KeyValuePair.Create(p.Split('=')[0], p.Split('=')[1]))),
        };
        Assert.Equal(title, CaseText.Title(result));
    }

    [Fact]
    public void RoundsOfPoseidon2AreThoseOfTheInstances()
    {
        string folder = SharedData.Require("vectors/poseidon2/params");
        foreach (string path in Directory.EnumerateFiles(folder, "*.json").Order())
        {
            using JsonDocument instance = JsonDocument.Parse(File.ReadAllBytes(path));
            int Get(string name) => instance.RootElement.GetProperty(name).GetInt32();
            int box = Get("sbox_degree") switch { 3 => 2, 5 => 3, 7 => 4, var other => throw new InvalidDataException($"degree {other}") };
            Poseidon2Shape shape = Poseidon2Shape.Of(Path.GetFileNameWithoutExtension(path))!;
            Assert.True(shape is not null, path);
            Assert.Equal((Get("t"), (Get("rounds_full") * Get("t") * box) + (Get("rounds_partial") * (box + Get("t")))), (shape.Width, shape.Multiplications));
        }
    }

    [Fact]
    public void WithoutMeasuredLimitsThereIsNoRoofline()
    {
        ResultDocument document = SampleRuns.Standard();
        RooflineModel hidden = RooflineModel.Of(document with { Machine = document.Machine with { Measured = Observed.Not<IReadOnlyList<MachineLimit>>("not measured in this run") } });
        Assert.Equal("machine limits not observable: not measured in this run", hidden.Absent);
        Assert.Equal("no memory or multiplier limit was measured", RooflineModel.Of(document with { Machine = document.Machine with { Measured = Observed.Value<IReadOnlyList<MachineLimit>>([]) } }).Absent);
    }

    [Fact]
    public void StabilityKeepsEverySampleInOrder()
    {
        ResultDocument document = SampleRuns.Standard();
        StabilityModel stability = StabilityModel.Of(document);
        Assert.Equal(document.Cases.Sum(c => c.Launches.Sum(l => l.Samples.Count)), stability.Segments.Sum(s => s.Deviations.Count));
        Assert.Contains(stability.Tiles, t => t is { Name: "hottest", Value: null });
        Assert.Contains(stability.Tiles, t => t is { Name: "pages swapped", Value: "0" });
    }

    [Theory]
    [InlineData(1, 0.15)]
    [InlineData(1.2, 0.3)]
    [InlineData(1.5, 0.6)]
    [InlineData(9, 0.9)]
    public void StabilityReachesAsFarAsTheSamplesScatter(double late, double reach)
    {
        CaseResult template = SampleRuns.Standard().Cases[0];
        long[] samples = [.. Enumerable.Range(0, 20).Select(i => (long)(1000 * (i % 5 == 0 ? late : 1)))];
        CaseResult result = template with { Launches = [template.Launches[0] with { Samples = [.. samples.Select(s => new Duration(s))] }] };
        Assert.Equal(reach, StabilityModel.Of(SampleRuns.Standard() with { Cases = [result] }).Reach);
    }

    [Fact]
    public void ComparisonGivesRatiosOfMediansWithIntervals()
    {
        ResultDocument first = SampleRuns.Standard();
        ComparisonModel comparison = ComparisonModel.Of([("a", first), ("b", SampleRuns.Standard(2, "0.2.0"))]);
        Assert.Equal(first.Cases.Count(c => c.Outcome == CaseOutcome.Completed), comparison.Cases.Count);
        Assert.Empty(comparison.Refused);
        Assert.All(comparison.Cases, c =>
        {
            Assert.Equal(1, c.Values[0].Ratio);
            Assert.InRange(c.Values[1].Ratio, 1.9, 2.1);
            Assert.InRange(c.Values[1].Ratio, c.Values[1].Low!.Value, c.Values[1].High!.Value);
        });
        Assert.Contains(comparison.Unmatched, u => u.StartsWith("msm/bls12-381/g2/2^12: no samples", StringComparison.Ordinal));
    }

    [Fact]
    public void IntervalOfTheRatioIsTheQuotientOfTheIntervals()
    {
        CaseResult template = SampleRuns.Standard().Cases[0];
        ResultDocument With(long[] samples) => SampleRuns.Standard() with
        {
            Cases = [template with { IterationsPerSample = 1, Launches = [template.Launches[0] with { Samples = [.. samples.Select(s => new Duration(s))] }] }],
        };

        // Eight samples: ranks 1 and 8 cover the median with 99.2 %, ranks 2 and 7 with 93 %.
        ComparedValue value = ComparisonModel.Of([("a", With([100, 101, 102, 103, 105, 106, 107, 110])), ("b", With([50, 51, 51, 52, 52, 53, 54, 55]))]).Cases[0].Values[1];
        Assert.Equal((104.0 / 52, 100.0 / 55, 110.0 / 50), (value.Ratio, value.Low!.Value, value.High!.Value));
        ComparedValue few = ComparisonModel.Of([("a", With([100, 101])), ("b", With([50, 51]))]).Cases[0].Values[1];
        Assert.True(few is { Low: null, High: null });
    }

    [Fact]
    public void DifferentKeysAreRefusedByNameAndDifference()
    {
        ResultDocument first = SampleRuns.Standard();
        CaseResult changed = SampleRuns.Keyed(first.Cases[3] with { Concurrency = 2 });
        ComparisonModel comparison = ComparisonModel.Of([("a", first), ("b", first with { Cases = [changed] })]);
        RefusedCase refused = Assert.Single(comparison.Refused);
        Assert.Equal((changed.Id, "b", "concurrency 1 against 2"), (refused.Case, refused.File, refused.Difference));
        Assert.DoesNotContain(comparison.Cases, c => c.Case == changed.Id);
    }

    [Fact]
    public void KeysDecideNotNames()
    {
        ResultDocument first = SampleRuns.Standard();
        ComparisonModel comparison = ComparisonModel.Of([("a", first), ("b", first with { Cases = [first.Cases[3] with { Id = "another-name" }] })]);
        Assert.Equal(first.Cases[3].Id, Assert.Single(comparison.Cases).Case);
    }

    [Fact]
    public void ComparisonTakesTwoToEightFiles()
    {
        (string, ResultDocument) file = ("a", SampleRuns.Simulated());
        Assert.Throws<ArgumentException>(() => ComparisonModel.Of([file]));
        Assert.Throws<ArgumentException>(() => ComparisonModel.Of([.. Enumerable.Repeat(file, 9)]));
    }
}
