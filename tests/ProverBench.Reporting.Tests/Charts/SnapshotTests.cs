using ProverBench.Reporting.Charts;
using ProverBench.Results;

namespace ProverBench.Reporting.Tests.Charts;

public sealed class SnapshotTests
{
    [Fact]
    public void CardOfARunWithoutTheBlock() => Card("card-standard", SampleRuns.Standard());

    [Fact]
    public void CardOfARunWithTheBlock() => Card("card-block", SampleRuns.WithBlock());

    [Fact]
    public void CardOfADisturbedSimulatedRun() => Card("card-simulated", SampleRuns.Simulated());

    [Fact]
    public void LadderOfARunWithoutTheBlock() => Snapshot.Match("ladder-standard", LadderModel.Of(SampleRuns.Standard(), Snapshot.Judge(SampleRuns.Standard())), ChartJson.Default.LadderModel);

    [Fact]
    public void LadderOfARunWithTheBlock() => Snapshot.Match("ladder-block", LadderModel.Of(SampleRuns.WithBlock(), Snapshot.Judge(SampleRuns.WithBlock())), ChartJson.Default.LadderModel);

    [Fact]
    public void Scaling() => Snapshot.Match("scaling-standard", ScalingModel.Of(SampleRuns.Standard()), ChartJson.Default.ScalingModel);

    [Fact]
    public void Phases() => Snapshot.Match("phases-standard", PhasesModel.Of(SampleRuns.Standard()), ChartJson.Default.PhasesModel);

    [Fact]
    public void Offload() => Snapshot.Match("offload-simulated", OffloadModel.Of(SampleRuns.Offloaded()), ChartJson.Default.OffloadModel);

    [Fact]
    public void Roofline() => Snapshot.Match("roofline-standard", RooflineModel.Of(SampleRuns.Standard()), ChartJson.Default.RooflineModel);

    [Fact]
    public void Stability() => Snapshot.Match("stability-simulated", StabilityModel.Of(SampleRuns.Simulated()), ChartJson.Default.StabilityModel);

    [Fact]
    public void Comparison() => Snapshot.Match(
        "comparison",
        ComparisonModel.Of([("first.json", SampleRuns.Simulated()), ("second.json", SampleRuns.Standard(1.2, "0.2.0"))]),
        ChartJson.Default.ComparisonModel);

    [Fact]
    public void SampleRunsAreDocuments()
    {
        foreach (ResultDocument document in new[] { SampleRuns.Standard(), SampleRuns.WithBlock(), SampleRuns.Simulated(), SampleRuns.Offloaded() })
        {
            byte[] bytes = ResultFile.ToBytes(document);
            Assert.Equal(bytes, ResultFile.ToBytes(ResultFile.Parse(bytes, "sample")));
        }
    }

    private static void Card(string name, ResultDocument document) => Snapshot.Match(name, CardModel.Of(document, Snapshot.Judge(document)), ChartJson.Default.CardModel);
}
