using ProverBench.Backends.Cpu;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.TestSupport;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Evidence;

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
        var protocol = zkey.Contains("plonk", StringComparison.Ordinal) ? "plonk" : "groth16";
        var parameters = Parameters(UserCircuit.DigestOf(key).ToString(), UserCircuit.DigestOf(witness).ToString(), op, protocol);
        using var prepared = Prepare(backend, parameters, out var reason);
        Assert.True(prepared is not null, reason);
        Assert.Equal(op == "prove" ? "100" : null, prepared.Security?.Bits);
        Assert.Equal(("1", op == "prove" ? "proofs" : "keys"), (prepared.Work.Count, prepared.Work.Unit));
        Assert.Equal(
            protocol == "groth16"
                ? "30 constraints, 33 variables, 3 public, domain 2^6; setup made elsewhere, 2 contributions, unchecked"
                : "82 constraints, 82 variables, 3 public, domain 2^7; setup made elsewhere, unchecked",
            prepared.SetupNote);
        var verifier = new OpeningVerifier(StandardWorkloads.Catalog);
        Assert.Equal(OpeningOutcome.Verified, verifier.VerifySecurity(new("circuit", 1, parameters, prepared.Security)).Outcome);
        Assert.Equal(OpeningOutcome.Refused, verifier.VerifySecurity(new("circuit", 1, parameters, new SecurityClaim { Bits = "128", Regime = "provable" })).Outcome);
        Assert.Equal(OpeningOutcome.Unsupported, verifier.Verify(new("circuit", 1, parameters, 0, new byte[32], Digest.Of([]), default)).Outcome);
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
        Assert.Null(Prepare(backend, Parameters(UserCircuit.DigestOf(witness).ToString(), UserCircuit.DigestOf(witness).ToString()), out var reason));
        Assert.Contains("the circuit's key is not the file", reason, StringComparison.Ordinal);
        UserCircuit.Announce(key, Path.Combine(Path.GetTempPath(), "no-such.wtns"));
        Assert.Null(Prepare(backend, Parameters(UserCircuit.DigestOf(key).ToString(), "00"), out reason));
        Assert.Contains("the circuit's witness (00) is not at hand", reason, StringComparison.Ordinal);
        Assert.Throws<ParameterException>(() => Prepare(backend, Parameters("00", "00", "sign"), out _));
    }

    [Fact]
    public void WhatTheCaseSaysOfTheKeyIsHeldAgainstIt()
    {
        var (key, witness) = (SharedData.Require("interop/tiny/tiny.zkey"), SharedData.Require("interop/tiny/tiny.wtns"));
        UserCircuit.Announce(key, witness);
        using var backend = new CpuBackend(new(1));
        var (k, w) = (UserCircuit.DigestOf(key).ToString(), UserCircuit.DigestOf(witness).ToString());
        Assert.Contains("groth16, the key's", Assert.Throws<ParameterException>(() => Prepare(backend, Parameters(k, w, protocol: "plonk"), out _)).Message, StringComparison.Ordinal);
        Assert.Contains("bn254, the key's", Assert.Throws<ParameterException>(() => Prepare(backend, Parameters(k, w, curve: "bls12-381"), out _)).Message, StringComparison.Ordinal);
        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    private static WorkloadParameters Parameters(string key, string witness, string op = "prove", string protocol = "groth16", string curve = "bn254")
        => new(("key", key), ("witness", witness), ("op", op), ("protocol", protocol), ("curve", curve));

    private static IPreparedWorkload? Prepare(CpuBackend backend, WorkloadParameters parameters, out string? reason)
    {
        Assert.True(StandardWorkloads.Catalog.TryGet("circuit", out var workload));
        return workload.TryPrepare(backend, parameters, out var prepared, out reason) ? prepared : null;
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
