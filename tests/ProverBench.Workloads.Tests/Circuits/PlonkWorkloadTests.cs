using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Harness;
using ProverBench.Proving.R1cs.Samples;
using ProverBench.Results;
using ProverBench.Workloads.Evidence;

namespace ProverBench.Workloads.Tests.Circuits;

public sealed class PlonkWorkloadTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)(7 * i))];

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public void ProofsVerifyAndOpenFromTheSeed(int logRows)
    {
        var parameters = new WorkloadParameters([KeyValuePair.Create("log-rows", $"{logRows}")]);
        Assert.True(StandardWorkloads.Catalog.TryGet("plonk/bn254", out var workload));
        Assert.True(workload.EstimateMemory(parameters)!.Value.Bytes > 0);
        using var backend = new CpuBackend(new BackendOptions(2));
        Assert.True(workload.TryPrepare(backend, parameters, out var prepared, out var reason), reason);
        using (prepared)
        {
            var phases = new RecordedPhases();
            prepared.SetInput(1, Seed);
            prepared.Invoke(phases, TestContext.Current.CancellationToken);
            Assert.Equal(["witness", "witness", "commit", "arguments", "quotient", "opening"], phases.Names);
            var (output, proof) = (prepared.Output(), prepared.Proof()!);
            var check = prepared.Check();
            Assert.Null(check.Detail);
            Assert.Equal(PlonkBn254.Proof.ByteSize, proof.Length);
            prepared.Invoke(UntimedPhases.Instance, TestContext.Current.CancellationToken);
            Assert.Equal(output, prepared.Output());
            Assert.Equal("insecure setup, benchmark only", prepared.SetupNote);
            Assert.Equal($"{1L << logRows}", prepared.Work.Count);

            var verifier = new OpeningVerifier(StandardWorkloads.Catalog);
            var request = new OpeningRequest("plonk/bn254", workload.Version, parameters, 1, Seed, output, proof);
            Assert.Equal(OpeningOutcome.Verified, verifier.Verify(request).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Seed = new byte[32] }).Outcome);
            foreach (var at in new[] { 0, proof.Length / 2, proof.Length - 1 })
            {
                byte[] altered = [.. proof];
                altered[at] ^= 1;
                Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Proof = altered, Output = Digest.Of(altered) }).Outcome);
            }
        }

        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void TheChainFillsItsRows(int logRows)
    {
        using var backend = new CpuBackend(new BackendOptions(1));
        var circuit = MultiplicationChain<Bn254Fr>.Circuit(logRows);
        var key = PlonkBn254.DevelopmentSetup(circuit, "chain"u8, backend);
        Assert.Equal(1 << logRows, key.A.Length);
        Assert.Empty(key.Additions);
        Assert.Equal(key.Verifying.Digest.ToArray(), PlonkBn254.DevelopmentVerifyingKey(circuit, "chain"u8).Digest.ToArray());
        var witness = MultiplicationChain<Bn254Fr>.Witness(logRows, Bn254Fr.FromUInt64(3));
        Assert.Null(circuit.FindUnsatisfied(witness));
        Assert.Equal(circuit.PublicValues(witness), MultiplicationChain<Bn254Fr>.Statement(logRows, Bn254Fr.FromUInt64(3)));
    }

    [Theory]
    [InlineData("log-rows", "3")]
    [InlineData("log-rows", "21")]
    [InlineData("rows", "16")]
    public void OtherParametersAreRefused(string name, string value)
    {
        Assert.True(StandardWorkloads.Catalog.TryGet("plonk/bn254", out var workload));
        Assert.Throws<ParameterException>(() => workload.EstimateMemory(new WorkloadParameters([KeyValuePair.Create(name, value)])));
    }
}
