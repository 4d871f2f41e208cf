using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Workloads.Evidence;

namespace ProverBench.Workloads.Tests;

/// <summary>Every kernel workload on the oracle at a small size: the right output passes its check, repeats, and opens; a wrong one does not.</summary>
public sealed class KernelWorkloadTests
{
    public static TheoryData<string, string> Cases => new()
    {
        { "ntt", "field=goldilocks log-size=0 op=forward" },
        { "ntt", "field=goldilocks log-size=5 columns=3 op=forward" },
        { "ntt", "field=koalabear log-size=6 op=forward order=bit-reversed" },
        { "ntt", "field=babybear log-size=6 op=inverse" },
        { "ntt", "field=bn254/fr log-size=4 op=inverse order=bit-reversed" },
        { "ntt", "field=bls12-381/fr log-size=4 columns=2 op=lde blowup=4" },
        { "msm", "group=bn254/g1 log-size=0" },
        { "msm", "group=bn254/g1 log-size=5 scalars=binary" },
        { "msm", "group=bn254/g2 log-size=3" },
        { "msm", "group=bls12-381/g1 log-size=4" },
        { "msm", "group=bls12-381/g2 log-size=2" },
        { "msm", "group=bn254/g1 log-size=4 scalars=bits" },
        { "msm", "group=bn254/g1 log-size=4 scalars=zeros" },
        { "msm", "group=bn254/g1 log-size=4 scalars=repeated" },
        { "msm", "group=bls12-381/g1 log-size=3 bases=equal" },
        { "sumcheck", "field=goldilocks log-size=1" },
        { "sumcheck", "field=bls12-381/fr log-size=4" },
        { "circle-fft", "log-size=1 op=evaluate" },
        { "circle-fft", "log-size=5 columns=3 op=interpolate" },
        { "circle-fft", "log-size=4 columns=2 op=lde blowup=4" },
        { "pairing", "curve=bn254 pairs=1" },
        { "pairing", "curve=bls12-381 pairs=2" },
        { "hash-to-curve", "group=bls12-381/g1 log-size=1" },
        { "hash-to-curve", "group=bls12-381/g2 log-size=0" },
        { "poseidon2", "instance=koalabear_t16_plonky3 log-size=4" },
        { "poseidon2", "instance=goldilocks_t12_horizen log-size=9" },
        { "poseidon2", "instance=koalabear_t16_plonky3 log-size=6 steps=40" },
        { "poseidon2", "instance=mersenne31_t16_plonky3 log-size=0 steps=3" },
        { "merkle", "field=koalabear hash=poseidon2-koalabear-24-16 log-rows=4 columns=19" },
        { "merkle", "field=goldilocks hash=poseidon2-goldilocks-12-8 log-rows=0 columns=1" },
        { "merkle", "field=bn254/fr hash=keccak-256 log-rows=7 columns=3" },
        { "merkle", "field=babybear hash=blake3 log-rows=3 columns=20" },
        { "field", "field=mersenne31 log-size=0 steps=100" },
        { "field", "field=bls12-381/fp log-size=6 steps=3" },
        { "polynomial", "field=bn254/fr log-size=5 op=quotient" },
        { "polynomial", "field=goldilocks log-size=5 op=batch-inversion" },
        { "polynomial", "field=babybear log-size=5 op=grand-product" },
        { "polynomial", "field=mersenne31 log-size=5 op=evaluation" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void RightOutputsPassRepeatAndOpen(string id, string text)
    {
        var parameters = Parameters(text);
        Assert.True(StandardWorkloads.Catalog.TryGet(id, out var workload));
        Assert.True(workload.EstimateMemory(parameters)!.Value.Bytes > 0);
        using var backend = new ScalarBackend(new BackendOptions(1));
        Assert.True(workload.TryPrepare(backend, parameters, out var prepared, out _));
        using (prepared)
        {
            byte[] seed = [.. Enumerable.Range(0, 32).Select(i => (byte)(7 * i))];
            prepared.SetInput(3, seed);
            prepared.Invoke(UntimedPhases.Instance, TestContext.Current.CancellationToken);
            var output = prepared.Output();
            Assert.Null(prepared.Check().Detail);
            prepared.Invoke(UntimedPhases.Instance, TestContext.Current.CancellationToken);
            Assert.Equal(output, prepared.Output());
            Assert.True(decimal.Parse(prepared.Work.Count, System.Globalization.CultureInfo.InvariantCulture) > 0);

            var verifier = new OpeningVerifier(StandardWorkloads.Catalog);
            var request = new OpeningRequest(id, workload.Version, parameters, 3, seed, output, default) { Work = prepared.Work };
            Assert.Equal(OpeningOutcome.Verified, verifier.Verify(request).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Output = Digest.Zero }).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Seed = new byte[31] }).Outcome);
            Assert.Equal(OpeningOutcome.Unsupported, verifier.Verify(request with { WorkloadVersion = 99 }).Outcome);
            if (workload is not IOpenable)
            {
                Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Work = prepared.Work with { Count = prepared.Work.Count + "0" } }).Outcome);
            }

            if (!text.Contains("log-size=0", StringComparison.Ordinal) && !text.Contains("log-rows=0", StringComparison.Ordinal))
            {
                seed[5] ^= 1;
                Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Seed = seed }).Outcome);
            }
        }
    }

    [Theory]
    [InlineData("ntt", "field=goldilocks log-size=33 op=forward", "log-size")]
    [InlineData("ntt", "field=koalabear log-size=24 op=lde blowup=2", "log-size")]
    [InlineData("ntt", "field=goldilocks log-size=-1 op=forward", "log-size")]
    [InlineData("ntt", "field=goldilocks log-size=4 op=lde blowup=3", "blowup")]
    [InlineData("ntt", "field=goldilocks log-size=4 op=sideways", "op")]
    [InlineData("ntt", "field=mersenne31 log-size=4 op=forward", "field")]
    [InlineData("ntt", "field=goldilocks log-size=4 op=forward colour=red", "colour")]
    [InlineData("ntt", "field=goldilocks log-size=25 columns=4096 op=forward", "log-size")]
    [InlineData("msm", "group=bn254/g3 log-size=4", "group")]
    [InlineData("msm", "group=bn254/g1 log-size=40", "log-size")]
    [InlineData("poseidon2", "instance=nothing log-size=4", "instance")]
    [InlineData("poseidon2", "instance=koalabear_t16_plonky3 log-size=4 steps=0", "steps")]
    [InlineData("merkle", "field=koalabear hash=poseidon2-goldilocks-12 log-rows=2 columns=2", "hash")]
    [InlineData("merkle", "field=koalabear hash=keccak-256 leaf=koalabear_t16_plonky3 log-rows=2 columns=2", "leaf")]
    [InlineData("field", "field=goldilocks log-size=4 steps=0", "steps")]
    [InlineData("msm", "group=bn254/g1 log-size=4 bases=some", "bases")]
    [InlineData("circle-fft", "log-size=0 op=evaluate", "log-size")]
    [InlineData("circle-fft", "log-size=4 op=lde blowup=3", "blowup")]
    [InlineData("pairing", "curve=bn254 pairs=0", "pairs")]
    [InlineData("hash-to-curve", "group=bn254/g1 log-size=0", "group")]
    public void BadParametersAreNamed(string id, string text, string name)
    {
        Assert.True(StandardWorkloads.Catalog.TryGet(id, out var workload));
        using var backend = new ScalarBackend(new BackendOptions(1));
        Assert.Equal(name, Assert.Throws<ParameterException>(() => workload.TryPrepare(backend, Parameters(text), out _, out _)).Name);
    }

    private static WorkloadParameters Parameters(string text)
        => new(text.Split(' ').Select(p => KeyValuePair.Create(p[..p.IndexOf('=', StringComparison.Ordinal)], p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..])));
}
