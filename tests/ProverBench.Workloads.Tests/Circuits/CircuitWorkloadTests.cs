using ProverBench.Backends.Cpu;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.TestSupport;
using ProverBench.Workloads.Circuits;

namespace ProverBench.Workloads.Tests.Circuits;

/// <summary>A circuit of the user's own as a workload: named by digest, loaded and proved, refused when it is not at hand.</summary>
public sealed class CircuitWorkloadTests
{
    [Theory]
    [InlineData("interop/tiny/tiny.zkey", "prove")]
    [InlineData("interop/tiny/tiny.zkey", "load")]
    [InlineData("interop/tiny/tiny.plonk.zkey", "prove")]
    public void ItsProofsVerifyAndFollowFromTheSeed(string zkey, string op)
    {
        var (key, witness) = (SharedData.Require(zkey), SharedData.Require("interop/tiny/tiny.wtns"));
        UserCircuit.Announce(key, witness);
        using var backend = new CpuBackend(new(2));
        using var prepared = Prepare(backend, UserCircuit.DigestOf(key).ToString(), UserCircuit.DigestOf(witness).ToString(), op, out var reason);
        Assert.True(prepared is not null, reason);
        var first = Run(prepared, 1);
        Assert.NotEqual(first, Run(prepared, 2));
        Assert.Equal(first, Run(prepared, 1));
    }

    [Fact]
    public void FilesThatAreNotAtHandAreSaidToBe()
    {
        var (key, witness) = (SharedData.Require("interop/tiny/tiny.zkey"), SharedData.Require("interop/tiny/tiny.wtns"));
        UserCircuit.Announce(key, witness);
        using var backend = new CpuBackend(new(1));
        Assert.Null(Prepare(backend, UserCircuit.DigestOf(witness).ToString(), UserCircuit.DigestOf(witness).ToString(), "prove", out var reason));
        Assert.Contains("the circuit's key is not the file", reason, StringComparison.Ordinal);
        UserCircuit.Announce(key, Path.Combine(Path.GetTempPath(), "no-such.wtns"));
        Assert.Null(Prepare(backend, UserCircuit.DigestOf(key).ToString(), "00", "prove", out reason));
        Assert.Contains("the circuit's witness (00) is not at hand", reason, StringComparison.Ordinal);
        Assert.Throws<ParameterException>(() => Prepare(backend, "00", "00", "sign", out _));
    }

    private static IPreparedWorkload? Prepare(CpuBackend backend, string key, string witness, string op, out string? reason)
    {
        Assert.True(StandardWorkloads.Catalog.TryGet("circuit", out var workload));
        return workload.TryPrepare(backend, new WorkloadParameters(("key", key), ("witness", witness), ("op", op)), out var prepared, out reason) ? prepared : null;
    }

    private static Digest Run(IPreparedWorkload prepared, byte seed)
    {
        prepared.SetInput(0, Enumerable.Repeat(seed, 32).ToArray());
        prepared.Invoke(UntimedPhases.Instance, CancellationToken.None);
        var output = prepared.Output();
        Assert.True(prepared.Check().Passed);
        return output;
    }
}
