using ProverBench.Harness;
using ProverBench.Proving.Fri;
using ProverBench.TestSupport;

namespace ProverBench.Workloads.Tests;

/// <summary>The suites of this build against its workloads.</summary>
public sealed class SuiteTests
{
    public static TheoryData<string> Names => ["quick", "standard", "full", "peers"];

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

    private static SuiteDocument Suite(string name) => LoadedSuite.Read(Path.Combine(SharedData.Root, "suites", $"{name}.json")).Document;
}
