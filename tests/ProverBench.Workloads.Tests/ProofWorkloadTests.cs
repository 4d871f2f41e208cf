using System.Globalization;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Workloads.Evidence;

namespace ProverBench.Workloads.Tests;

/// <summary>Every workload of proofs by FRI at a small size: its proofs verify, open from the seed alone, and are refused when seed or proof are others.</summary>
public sealed class ProofWorkloadTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)(5 * i))];

    public static TheoryData<string, string> Cases => new()
    {
        { "stark", "air=fibonacci policy=goldilocks-stark-100 log-size=5" },
        { "stark", "air=poseidon2 policy=plonky3-benchmark/keccak-256 log-size=5" },
        { "stark", "air=poseidon2 policy=goldilocks-stark-100 log-size=4" },
        { "stark", "air=keccak-f policy=plonky3-benchmark/blake3 log-size=5" },
        { "rollup-segment", "policy=goldilocks-stark-100 log-size=1" },
        { "circle-stark", "air=fibonacci policy=m31-100/keccak-256 log-size=5" },
        { "circle-stark", "air=poseidon2 policy=m31-100 log-size=5" },
        { "circle-stark", "air=poseidon2 policy=plonky3-circle-benchmark log-size=7" },
        { "plonkish", "circuit=hash-chain policy=plonky2-standard log-rows=7" },
        { "plonkish", "circuit=hash-chain policy=goldilocks-plonkish-100 log-rows=6" },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "stark", "air=fibonacci policy=nobodys log-size=5" },
        { "stark", "air=fibonacci policy=m31-100 log-size=5" },
        { "stark", "air=nothing policy=goldilocks-stark-100 log-size=5" },
        { "stark", "air=fibonacci policy=goldilocks-stark-100 log-size=25" },
        { "stark", "air=fibonacci policy=goldilocks-stark-100 log-size=5 queries=1" },
        { "rollup-segment", "policy=goldilocks-conservative-100 log-size=1" },
        { "rollup-segment", "policy=goldilocks-stark-100 log-size=15" },
        { "circle-stark", "air=fibonacci policy=koalabear-100 log-size=5" },
        { "circle-stark", "air=keccak-f policy=m31-100 log-size=5" },
        { "circle-stark", "air=poseidon2 policy=m31-100 log-size=4" },
        { "circle-stark", "air=poseidon2 policy=m31-100 log-size=5 queries=1" },
        { "plonkish", "circuit=hash-chain policy=koalabear-100 log-rows=7" },
        { "plonkish", "circuit=hash-chain policy=goldilocks-stark-100 log-rows=7" },
        { "plonkish", "circuit=other policy=plonky2-standard log-rows=7" },
        { "plonkish", "circuit=hash-chain policy=plonky2-standard log-rows=40" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void ProofsVerifyAndOpenFromTheSeed(string id, string text)
    {
        var parameters = Parameters(text);
        Assert.True(StandardWorkloads.Catalog.TryGet(id, out var workload));
        Assert.True(workload.EstimateMemory(parameters)!.Value.Bytes > 0);
        using var backend = new CpuBackend(new BackendOptions(2));
        Assert.True(workload.TryPrepare(backend, parameters, out var prepared, out var reason), reason);
        using (prepared)
        {
            prepared.SetInput(1, Seed);
            prepared.Invoke(UntimedPhases.Instance, TestContext.Current.CancellationToken);
            var (output, proof) = (prepared.Output(), prepared.Proof()!);
            var check = prepared.Check();
            Assert.Null(check.Detail);
            Assert.Equal(proof.Length, check.ProofSize!.Value.Bytes);
            Assert.True(check.Verification!.Value.Nanoseconds > 0);
            prepared.Invoke(UntimedPhases.Instance, TestContext.Current.CancellationToken);
            Assert.Equal(output, prepared.Output());

            var standard = !text.Contains("plonky", StringComparison.Ordinal);
            Assert.StartsWith("provable", prepared.Security!.Regime, StringComparison.Ordinal);
            Assert.Equal(standard, decimal.Parse(prepared.Security.Bits, CultureInfo.InvariantCulture) >= 100);
            Assert.Equal(standard, prepared.Security.ComparisonOnly is null && prepared.SetupNote is null);

            var verifier = new OpeningVerifier(StandardWorkloads.Catalog);
            var request = new OpeningRequest(id, workload.Version, parameters, 1, Seed, output, proof);
            Assert.Equal(OpeningOutcome.Verified, verifier.Verify(request).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Seed = new byte[32] }).Outcome);
            byte[] altered = [.. proof];
            altered[proof.Length / 2] ^= 1;
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Proof = altered }).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Proof = altered, Output = Digest.Of(altered) }).Outcome);
        }
    }

    [Theory, MemberData(nameof(Refused))]
    public void ParametersThatDoNotFitAreNamed(string id, string text)
    {
        Assert.True(StandardWorkloads.Catalog.TryGet(id, out var workload));
        using var backend = new CpuBackend(new BackendOptions(1));
        Assert.Throws<ParameterException>(() => workload.TryPrepare(backend, Parameters(text), out _, out _));
    }

    private static WorkloadParameters Parameters(string text)
        => new(text.Split(' ').Select(p => p.Split('=')).Select(p => KeyValuePair.Create(p[0], p[1])));
}
