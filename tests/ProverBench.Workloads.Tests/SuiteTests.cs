using System.Text.Json;
using ProverBench.Certification.Criteria;
using ProverBench.Harness;
using ProverBench.Proving.Fri;
using ProverBench.Results.Units;
using ProverBench.TestSupport;

namespace ProverBench.Workloads.Tests;

/// <summary>The suites of this build against its workloads.</summary>
public sealed class SuiteTests
{
    public static TheoryData<string> Names => ["quick", "standard", "full", "peers", "kernels", "offload"];

    [Theory, MemberData(nameof(Names))]
    public void EveryCaseIsOneThatThisBuildCanTryAndFitsItsBudget(string name)
    {
        foreach (var item in Suite(name).Cases)
        {
            Assert.True(StandardWorkloads.Catalog.TryGet(item.Workload, out var workload), $"{item.Id}: no workload {item.Workload}");
            var estimate = workload.EstimateMemory(item.Parameters);
            Assert.True(estimate is null || estimate.Value.Bytes <= item.MemoryBudget.Bytes, $"{item.Id}: it needs {estimate}, its budget is {item.MemoryBudget}");
        }
    }

    [Theory]
    [InlineData("quick")]
    [InlineData("standard")]
    [InlineData("full")]
    public void ParametersForComparisonNeverEnterASuiteThatTiersAreJudgedBy(string name)
    {
        foreach (var item in Suite(name).Cases)
        {
            if (item.Parameters.TryGet("policy", out var policy))
            {
                Assert.Equal(PolicyUse.Standard, FriPolicies.Find(policy)!.Use);
            }
        }
    }

    /// <summary>Every pair of the comparison is for a case of the suite, so that none is left out in silence.</summary>
    [Fact]
    public void EveryPairWithAPeerIsForACaseOfTheSuite()
    {
        using var pairs = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Root, "suites", "peers", "kernels.json")));
        var ids = Suite("kernels").Cases.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(pairs.RootElement.GetProperty("pairs").EnumerateArray(), pair => Assert.Contains(pair.GetProperty("case").GetString()!, ids));
    }

    [Fact]
    public void BesideEveryRowForComparisonStandsOneAtAHundredBits()
    {
        var cases = Suite("peers").Cases;
        var compared = cases.Where(c => FriPolicies.Find(c.Parameters.Get("policy"))!.Use == PolicyUse.ComparisonOnly).ToList();
        Assert.NotEmpty(compared);
        Assert.All(compared, c => Assert.Contains(
            cases,
            other => FriPolicies.Find(other.Parameters.Get("policy"))!.Use == PolicyUse.Standard && other.Workload == c.Workload && Job(other) == Job(c)));

        static string Job(SuiteCase item) => string.Join(' ', item.Parameters.Where(p => p.Key != "policy").Select(p => $"{p.Key}={p.Value}"));
    }

    /// <summary>What the criteria advise where memory binds is what the block asks for, of two segments, rounded up to a GiB.</summary>
    [Fact]
    public void TheCriteriasChoicesAreTheBlocksOwnEstimates()
    {
        Assert.True(StandardWorkloads.Catalog.TryGet("rollup-block", out var block));
        var choices = CriteriaFile.Load(Path.Combine(SharedData.Root, "suites", "criteria", "tiers-2.json")).Document.Decision.Size.Choices;
        Assert.Equal(Enumerable.Range(11, 5).Select(k => ($"segments of 2^{k} transfers", Gibibytes(Estimate(k)))), choices.Select(c => (c.Choice, Gibibytes(c.Memory))));

        ByteSize Estimate(int log) => block.EstimateMemory(new([KeyValuePair.Create("segments", "2"), KeyValuePair.Create("log-segment", $"{log}")]))!.Value;

        static long Gibibytes(ByteSize size) => (size.Bytes + (1L << 30) - 1) >> 30;
    }

    private static SuiteDocument Suite(string name) => LoadedSuite.Read(Path.Combine(SharedData.Root, "suites", $"{name}.json")).Document;
}
