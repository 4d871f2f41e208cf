using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Results.Conformance;
using ProverBench.TestSupport;

namespace ProverBench.Workloads.Tests.Conformance;

/// <summary>The published vectors beside the clone: nothing fails, every file has a family, and only what this build does not contain is not covered.</summary>
public sealed class SharedVectorTests
{
    private static readonly string[] NotInThisBuild = ["plonk"];

    [Fact]
    public void NothingFailsAndEveryFileHasAFamily()
    {
        using var backend = new CpuBackend(new BackendOptions(2));
        var sinks = Runs.All(backend, SharedData.Require("vectors"));
        Assert.Empty(sinks.SelectMany(s => s.Differences));
        Assert.DoesNotContain(sinks, s => s.Family == ConformanceRunner.Unclaimed);
        Assert.All(sinks, s => Assert.Equal(NotInThisBuild.Contains(s.Family), s.Passed == 0));
    }
}
