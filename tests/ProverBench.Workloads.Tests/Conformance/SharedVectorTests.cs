using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Results.Conformance;
using ProverBench.TestSupport;

namespace ProverBench.Workloads.Tests.Conformance;

/// <summary>The published vectors beside the clone: nothing fails, every file has a family, and every family has answers.</summary>
public sealed class SharedVectorTests
{
    [Fact]
    public void NothingFailsAndEveryFileHasAFamily()
    {
        using var backend = new CpuBackend(new BackendOptions(2));
        var sinks = Runs.All(backend, SharedData.Require("vectors"));
        Assert.Empty(sinks.SelectMany(s => s.Differences));
        Assert.DoesNotContain(sinks, s => s.Family == ConformanceRunner.Unclaimed);
        Assert.All(sinks, s => Assert.True(s.Passed > 0, s.Family));
    }
}
