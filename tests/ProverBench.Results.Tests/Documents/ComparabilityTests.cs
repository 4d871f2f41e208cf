
namespace ProverBench.Results.Tests;

public sealed class ComparabilityTests
{
    private static readonly CaseResult Base = SampleResults.Completed("a");

    [Fact]
    public void KeyIgnoresNameSetupSamplesAndTheOrderOfParameters()
    {
        CaseResult other = Base with
        {
            Id = "b",
            SetupNote = null,
            IterationsPerSample = 9,
            Launches = [],
            Parameters = new WorkloadParameters(Base.Parameters.Reverse()),
        };
        Assert.Equal(ComparabilityKey.Of(Base), ComparabilityKey.Of(other));
        Assert.Equal(Base.Parameters, other.Parameters);
        Assert.Equal(Base.Parameters.GetHashCode(), other.Parameters.GetHashCode());
    }

    [Fact]
    public void KeyChangesWithEverythingThatMatters()
    {
        Digest[] keys =
        [
            .. new[]
            {
                Base,
                Base with { Workload = "ntt/babybear" },
                Base with { WorkloadVersion = 2 },
                Base with { Parameters = new WorkloadParameters(("log-size", "17"), ("columns", "4")) },
                Base with { Scenario = Scenario.Throughput },
                Base with { Concurrency = 2 },
                Base with { Backend = "gpu" },
                Base with { Security = null },
                Base with { Security = Base.Security! with { Bits = "100" } },
                Base with { Security = Base.Security! with { Regime = "conjectured" } },
                Base with { Security = Base.Security! with { ProofParameters = null } },
            }.Select(ComparabilityKey.Of),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void ParametersAreReadStrictly()
    {
        WorkloadParameters p = new(("n", "16"), ("plus", "+1"), ("zero", "007"), ("word", "abc"));
        Assert.Equal(16, p.GetInteger("n", 1, 20));
        Assert.Equal(5, p.GetInteger("absent", 1, 20, 5));
        Assert.Throws<ParameterException>(() => p.GetInteger("n", 17, 20));
        Assert.Throws<ParameterException>(() => p.GetInteger("plus", 0, 20));
        Assert.Throws<ParameterException>(() => p.GetInteger("zero", 0, 20));
        Assert.Throws<ParameterException>(() => p.GetInteger("word", 0, 20));
        Assert.Throws<ParameterException>(() => p.GetInteger("absent", 0, 20));
        Assert.Equal("abc", p.GetChoice("word", "abc", "def"));
        Assert.Throws<ParameterException>(() => p.GetChoice("word", "def"));
        Assert.Throws<ParameterException>(() => p.RequireOnly("n", "plus", "zero"));
        p.RequireOnly("n", "plus", "zero", "word");
        Assert.Throws<ArgumentException>(() => new WorkloadParameters(("a", "1"), ("a", "2")));
        Assert.Throws<ArgumentException>(() => new WorkloadParameters(("", "1")));
        Assert.Throws<ArgumentException>(() => new WorkloadParameters(("a", new string('x', 257))));
        Assert.Throws<ArgumentException>(() => new WorkloadParameters(Enumerable.Range(0, 65).Select(i => KeyValuePair.Create($"{i}", ""))));
    }
}
