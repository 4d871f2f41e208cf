using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Drawing;
using ProverBench.Results;
using ProverBench.Results.Units;
using SkiaSharp;

namespace ProverBench.Reporting.Tests.Charts;

public sealed class RecursionTests
{
    [Fact]
    public void LinesAreFittedToTheMediansOfEachNumberOfRows()
    {
        RecursionModel model = RecursionModel.Of(Run());
        Assert.Equal(["leaves of 2^12 rows, goldilocks-plonkish-100, cpu", "leaves of 2^13 rows, goldilocks-plonkish-100, cpu"], model.Series.Select(s => s.Label));
        Assert.Equal([1, 2, 3, 4], model.Series[0].Points.Select(p => p.Arity));
        Assert.Equal(0.4e9, model.Series[0].Fixed, 1e4);
        Assert.Equal(0.7e9, model.Series[0].Marginal, 1e4);
        Assert.Equal("fixed 400 ms, 700 ms a child", model.Series[0].Fit);

        // 0.9, 1.5, 2.4: the slope of least squares is 0.75, the intercept 0.1.
        Assert.Equal(0.1e9, model.Series[1].Fixed, 1e4);
        Assert.Equal(0.75e9, model.Series[1].Marginal, 1e4);
    }

    [Fact]
    public void DeeperTreesOneArityAndBrokenCasesAreNoCurve()
    {
        Assert.Empty(RecursionModel.Of(SampleRuns.Standard()).Series);
        CaseResult one = Case(12, 1, 1, 1);
        Assert.Empty(RecursionModel.Of(Run(one, Case(12, 1, 1, 1.1))).Series);
        Assert.Empty(RecursionModel.Of(Run(one, Case(12, 2, 2, 3))).Series);
        Assert.Empty(RecursionModel.Of(Run(one, Case(12, 2, 1, 2) with { Outcome = CaseOutcome.Failed })).Series);
        Assert.Empty(RecursionModel.Of(Run(one, Case(13, 2, 1, 2))).Series);
    }

    [Fact]
    public void TheCurveIsDrawn()
    {
        using SKBitmap picture = SKBitmap.Decode(RecursionPainter.Paint(RecursionModel.Of(Run())));
        Assert.Equal(2560, picture.Width);

        // The legend's first line is there: something is darker than paper.
        Assert.Contains(Enumerable.Range(80, 800), x => Enumerable.Range(170, 120).Any(y => picture.GetPixel(x, y).Red < 120));
    }

    private static ResultDocument Run(params CaseResult[] cases) => SampleRuns.Standard() with { Cases = cases };

    private static ResultDocument Run() => Run(
        Case(12, 1, 1, 1.1), Case(12, 2, 1, 1.8), Case(12, 3, 1, 2.5), Case(12, 4, 1, 3.2), Case(12, 2, 2, 5.4),
        Case(13, 1, 1, 0.9), Case(13, 2, 1, 1.5), Case(13, 3, 1, 2.4));

    private static CaseResult Case(int logRows, int arity, int depth, double seconds)
    {
        CaseResult sample = SampleRuns.Standard().Cases.First(c => c.Outcome == CaseOutcome.Completed);
        long nanoseconds = (long)(seconds * 1e9);
        return sample with
        {
            Id = $"recursion/{logRows}-{arity}-{depth}",
            Workload = "recursion",
            Scenario = Scenario.Latency,
            Parameters = new WorkloadParameters(new Dictionary<string, string> { ["policy"] = "goldilocks-plonkish-100", ["log-rows"] = $"{logRows}", ["arity"] = $"{arity}", ["depth"] = $"{depth}" }),
            Work = UnitOfWork.Of((long)Math.Pow(arity, depth), "leaves"),
            IterationsPerSample = 1,
            Concurrency = 1,
            Launches = [.. sample.Launches.Select(l => l with { Samples = [.. l.Samples.Select((_, i) => new Duration(nanoseconds + ((i % 3) - 1)))] })],
        };
    }
}
