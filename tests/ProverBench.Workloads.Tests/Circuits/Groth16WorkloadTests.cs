using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Harness;
using ProverBench.Proving.R1cs.Samples;
using ProverBench.Results;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Evidence;

namespace ProverBench.Workloads.Tests.Circuits;

/// <summary>Sample circuits proved with Groth16 over both curves: proofs verify, open from the seed alone, and are refused when anything is changed.</summary>
public sealed class Groth16WorkloadTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)(11 * i))];

    [Theory]
    [InlineData("groth16/bn254", "full")]
    [InlineData("groth16/bn254", "binary")]
    [InlineData("groth16/bls12-381", "full")]
    [InlineData("groth16/bls12-381", "binary")]
    public void ProofsVerifyAndOpenFromTheSeed(string id, string witness)
    {
        var parameters = Parameters(("log-size", "11"), ("witness", witness));
        Assert.True(StandardWorkloads.Catalog.TryGet(id, out var workload));
        Assert.True(workload.EstimateMemory(parameters)!.Value.Bytes > 128 << 20);
        using var backend = new CpuBackend(new BackendOptions(2));
        Assert.True(workload.TryPrepare(backend, parameters, out var prepared, out var reason), reason);
        using (prepared)
        {
            var phases = new RecordedPhases();
            prepared.SetInput(1, Seed);
            prepared.Invoke(phases, TestContext.Current.CancellationToken);
            Assert.Equal(["witness", "witness-map", "ntt", "msm-a", "msm-b1", "msm-b2", "msm-c", "msm-h", "assemble"], phases.Names);
            var (output, proof) = (prepared.Output(), prepared.Proof()!);
            var check = prepared.Check();
            Assert.Null(check.Detail);
            Assert.Equal(proof.Length, check.ProofSize!.Value.Bytes);
            Assert.True(check.Verification!.Value.Nanoseconds > 0);
            prepared.Invoke(UntimedPhases.Instance, TestContext.Current.CancellationToken);
            Assert.Equal(output, prepared.Output());
            Assert.StartsWith("insecure setup, benchmark only", prepared.SetupNote, StringComparison.Ordinal);
            Assert.Equal(("2045", "constraints"), (prepared.Work.Count, prepared.Work.Unit));

            var verifier = new OpeningVerifier(StandardWorkloads.Catalog);
            var request = new OpeningRequest(id, workload.Version, parameters, 1, Seed, output, proof) { Work = prepared.Work };
            Assert.Equal(OpeningOutcome.Verified, verifier.Verify(request).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Seed = new byte[32] }).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Work = UnitOfWork.Of(2048, "constraints") }).Outcome);
            Assert.Equal(OpeningOutcome.NotKept, verifier.Verify(request with { Proof = default }).Outcome);
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
    [InlineData("log-size", "10", "full")]
    [InlineData("log-size", "23", "full")]
    [InlineData("log-rows", "12", "full")]
    [InlineData("log-size", "12", "wide")]
    public void OtherParametersAreRefused(string name, string value, string witness)
    {
        Assert.True(StandardWorkloads.Catalog.TryGet("groth16/bn254", out var workload));
        Assert.Throws<ParameterException>(() => workload.EstimateMemory(Parameters((name, value), ("witness", witness))));
    }

    [Fact]
    public void KeptKeysAreThoseOfTheirCircuitAlone()
    {
        using var backend = new CpuBackend(new BackendOptions(2));
        var seed = "kept"u8.ToArray();
        var kind = SampleKeys<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>.Kind(new(1100, WitnessWidth.Full), seed, backend);
        var keys = kind.Make();
        using var stream = new MemoryStream();
        kind.Write(keys, stream);
        Assert.Equal(kind.Length(keys), stream.Length);
        stream.Position = 0;
        Assert.Equal(keys.Circuit.Digest.ToArray(), kind.Read(stream, stream.Length, "kept.key").Circuit.Digest.ToArray());
        var other = SampleKeys<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>.Kind(new(1101, WitnessWidth.Full), seed, backend);
        Assert.NotEqual(kind.Name, other.Name);
        stream.Position = 0;
        Assert.Contains("made for circuit", Assert.Throws<Proving.RefusedKeyException>(() => other.Read(stream, stream.Length, "kept.key")).Message, StringComparison.Ordinal);
    }

    private static WorkloadParameters Parameters(params (string Name, string Value)[] parameters) => new(parameters);
}
