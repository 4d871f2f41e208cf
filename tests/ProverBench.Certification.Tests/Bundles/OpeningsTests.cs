using ProverBench.Certification.Evidence;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Tests.Bundles;

public sealed class OpeningsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 4)]
    [InlineData(9, 9)]
    [InlineData(19, 19)]
    [InlineData(20, 20)]
    [InlineData(21, 20)]
    [InlineData(1001, 20)]
    public void OpensAllOrTwentyEachOnce(int samples, int expected)
    {
        CaseResult result = new PreparedRun { PartSamples = samples }.Document().Cases[2];
        IReadOnlyList<Opening> chosen = Openings.Choose(result, Digest.Of("head"u8));
        Assert.Equal(expected, chosen.Count);
        Assert.Equal(expected, chosen.DistinctBy(o => (o.Launch, o.Iteration)).Count());
        Assert.All(chosen, o => Assert.InRange(o.Iteration, 2, samples + 1)); // two warm-ups come first
    }

    [Fact]
    public void FastestThreeAndSlowestAreAlwaysOpened()
    {
        CaseResult result = new PreparedRun { PartSamples = 1001, Scatter = 0.3m }.Document().Cases[2];
        Duration[] sorted = [.. result.Launches.SelectMany(l => l.Samples).Order()];
        for (int seed = 0; seed < 50; seed++)
        {
            Duration[] times = [.. Openings.Choose(result, Digest.Of([(byte)seed])).Select(o => result.Launches[o.Launch].Samples[(int)o.Iteration - 2])];
            Assert.Equal([.. sorted[..3], sorted[^1]], times[..4]);
        }
    }

    [Fact]
    public void AnotherHeadOrCaseChoosesOthers()
    {
        CaseResult result = new PreparedRun { PartSamples = 1001 }.Document().Cases[2];
        long[] first = [.. Openings.Choose(result, Digest.Of("a"u8)).Select(o => o.Iteration)];
        Assert.Equal(first, Openings.Choose(result, Digest.Of("a"u8)).Select(o => o.Iteration));
        Assert.NotEqual(first, Openings.Choose(result, Digest.Of("b"u8)).Select(o => o.Iteration));
        Assert.NotEqual(first, Openings.Choose(result with { Id = "other" }, Digest.Of("a"u8)).Select(o => o.Iteration));
    }

    [Fact]
    public void EveryIterationHasItsTurn()
    {
        CaseResult result = new PreparedRun { PartSamples = 60 }.Document().Cases[2];
        HashSet<long> seen = [];
        for (int i = 0; i < 200; i++)
        {
            seen.UnionWith(Openings.Choose(result, Digest.Of([(byte)i, 1])).Select(o => o.Iteration));
        }

        Assert.Equal(60, seen.Count);
    }
}
