using System.Globalization;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Harness;
using ProverBench.Proving;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Circle;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
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
        { "recursion", "policy=plonky2-standard log-rows=6 arity=2 depth=1" },
        { "rollup-block", "segments=1 log-segment=0" },
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
        { "block-wrap", "log-segment=16" },
        { "block-wrap", "log-segment=4 segments=1" },
        { "block-wrap", "log-segment=4 policy=goldilocks-last-100" },
        { "recursion", "policy=goldilocks-stark-100 log-rows=6 arity=1 depth=1" },
        { "recursion", "policy=plonky2-standard/zk log-rows=6 arity=1 depth=1" },
        { "recursion", "policy=plonky2-standard/keccak-256 log-rows=6 arity=1 depth=1" },
        { "recursion", "policy=plonky2-standard log-rows=6 arity=0 depth=1" },
        { "recursion", "policy=plonky2-standard log-rows=6 arity=16 depth=3" },
        { "rollup-block", "segments=0 log-segment=0" },
        { "rollup-block", "segments=1 log-segment=16" },
        { "rollup-block", "segments=1 log-segment=0 policy=goldilocks-stark-100" },
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
            if (id != "rollup-block")
            {
                // A block takes seconds, and each of its layers is among the others.
                prepared.Invoke(UntimedPhases.Instance, TestContext.Current.CancellationToken);
                Assert.Equal(output, prepared.Output());
            }

            var standard = !text.Contains("plonky", StringComparison.Ordinal);
            Assert.StartsWith("provable", prepared.Security!.Regime, StringComparison.Ordinal);
            Assert.Equal(standard, decimal.Parse(prepared.Security.Bits, CultureInfo.InvariantCulture) >= 100);
            Assert.Equal(standard, prepared.Security.ComparisonOnly is null && prepared.SetupNote is null);

            var verifier = new OpeningVerifier(StandardWorkloads.Catalog);
            Assert.Equal(prepared.Work, Assert.IsAssignableFrom<IOpenable>(workload).WorkOf(parameters));
            var claim = new SecurityRequest(id, workload.Version, parameters, prepared.Security);
            Assert.Equal(OpeningVerdict.Verified, verifier.VerifySecurity(claim));
            foreach (var other in new[] { null, prepared.Security with { Bits = "127" }, prepared.Security with { Regime = "provable, capacity" }, prepared.Security with { ComparisonOnly = standard ? true : null }, prepared.Security with { ProofParameters = null } })
            {
                Assert.Equal(OpeningOutcome.Refused, verifier.VerifySecurity(claim with { Claim = other }).Outcome);
            }

            var request = new OpeningRequest(id, workload.Version, parameters, 1, Seed, output, proof) { Work = prepared.Work };
            Assert.Equal(OpeningOutcome.Verified, verifier.Verify(request).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Seed = new byte[32] }).Outcome);
            byte[] altered = [.. proof];
            altered[proof.Length / 2] ^= 1;
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Proof = altered }).Outcome);
            Assert.Equal(OpeningOutcome.Refused, verifier.Verify(request with { Proof = altered, Output = Digest.Of(altered) }).Outcome);

            // Without a proof there is nothing to accuse of: not even where the recorded output is the digest of nothing.
            Assert.Equal(OpeningVerdict.NotKept("no proof of iteration 1 was kept"), verifier.Verify(request with { Proof = default }));
            Assert.Equal(OpeningOutcome.NotKept, verifier.Verify(request with { Proof = default, Output = Digest.Of([]) }).Outcome);
        }
    }

    /// <summary>Rates rest on the work that a result counts: more than its parameters give is refused, whatever was kept.</summary>
    [Theory]
    [InlineData("rollup-block", "segments=2 log-segment=4", "32 transfers in ")]
    [InlineData("block-wrap", "log-segment=4", "1 blocks")]
    [InlineData("rollup-segment", "policy=goldilocks-stark-100 log-size=3", "8 transfers")]
    [InlineData("groth16/rollup-transfer", "transfers=4", "4 transfers")]
    [InlineData("plonk/bn254", "log-rows=5", "32 rows")]
    [InlineData("stark", "air=keccak-f policy=goldilocks-stark-100 log-size=5", "")]
    [InlineData("circle-stark", "air=poseidon2 policy=m31-100 log-size=5", "32 permutations")]
    [InlineData("plonkish", "circuit=hash-chain policy=goldilocks-plonkish-100 log-rows=7", "128 rows")]
    [InlineData("recursion", "policy=plonky2-standard log-rows=6 arity=3 depth=2", "9 leaves")]
    public void WorkThatTheParametersDoNotGiveIsRefused(string id, string text, string own)
    {
        var parameters = Parameters(text);
        Assert.True(StandardWorkloads.Catalog.TryGet(id, out var workload));
        var work = Assert.IsAssignableFrom<IOpenable>(workload).WorkOf(parameters)!;
        var verifier = new OpeningVerifier(StandardWorkloads.Catalog);
        var request = new OpeningRequest(id, workload.Version, parameters, 1, Seed, Digest.Of([]), default) { Work = work };
        Assert.Equal(OpeningOutcome.NotKept, verifier.Verify(request).Outcome);
        foreach (var other in new[] { work with { Count = work.Count + "0" }, work with { Unit = "things" }, work with { Cells = "7" } })
        {
            var verdict = verifier.Verify(request with { Work = other });
            Assert.Equal(OpeningOutcome.Refused, verdict.Outcome);
            Assert.Contains($"with these parameters is {own}", verdict.Reason, StringComparison.Ordinal);
        }
    }

    /// <summary>What a result says of its security is its maker's word until it is computed again, also where no proof was kept and where it says nothing.</summary>
    [Theory]
    [InlineData("block-wrap", "log-segment=4", "100", "computational, pairing over BN254 (estimate)")]
    [InlineData("groth16/rollup-transfer", "transfers=1", "100", "computational, pairing over BN254 (estimate)")]
    [InlineData("plonk/bn254", "log-rows=4", "100", "computational, pairing over BN254 (estimate)")]
    [InlineData("msm", "group=bn254/g1 log-size=4", null, null)]
    [InlineData("ntt", "field=goldilocks log-size=4 batch=1 op=forward", null, null)]
    public void SecurityIsComputedAgain(string id, string text, string? bits, string? regime)
    {
        Assert.True(StandardWorkloads.Catalog.TryGet(id, out var workload));
        var verifier = new OpeningVerifier(StandardWorkloads.Catalog);
        var own = (workload as IOpenable)?.SecurityOf(Parameters(text));
        Assert.Equal((bits, regime), (own?.Bits, own?.Regime));
        var request = new SecurityRequest(id, workload.Version, Parameters(text), own);
        Assert.Equal(OpeningVerdict.Verified, verifier.VerifySecurity(request));
        var other = verifier.VerifySecurity(request with { Claim = new() { Bits = "128", Regime = regime ?? "provable, Johnson bound" } });
        Assert.Equal(OpeningOutcome.Refused, other.Outcome);
        Assert.Contains("the result claims 128 bits", other.Reason, StringComparison.Ordinal);
        Assert.Equal(own is null ? OpeningOutcome.Verified : OpeningOutcome.Refused, verifier.VerifySecurity(request with { Claim = null }).Outcome);
        Assert.Equal(OpeningOutcome.Unsupported, verifier.VerifySecurity(request with { WorkloadVersion = 99 }).Outcome);
    }

    /// <summary>Permutations of zeros instead of the seed's: right by their constraints and bound to the seed, and made in a moment, because all rows, nodes and quotients are alike.</summary>
    [Fact]
    public void RowsOfTheProversChoiceAreRefused()
    {
        using var backend = new CpuBackend(new BackendOptions(1));
        Assert.True(backend.TryGetKernels<IConstraintKernels<KoalaBear, KoalaBear4>>(out var kernels));
        var policy = FriPolicies.Find("plonky3-benchmark/blake3")!;

        var permutations = new Poseidon2Air<KoalaBear>(Poseidon2KoalaBear.T16Plonky3);
        using var zeros = backend.Allocate<KoalaBear>(new MatrixShape(4, permutations.TraceProgram.InputColumns), "zeros");
        backend.Queue.Import(new KoalaBear[zeros.Shape.Rows * zeros.Shape.Columns], zeros);
        using var alike = backend.Allocate<KoalaBear>(new MatrixShape(4, permutations.Shape.Columns), "alike");
        kernels.Map(permutations.TraceProgram, zeros, alike);
        Refused(permutations, alike, "air=poseidon2 policy=plonky3-benchmark/blake3 log-size=5");

        using var rounds = KeccakTrace.Create<KoalaBear>(backend, 5, []);
        Refused(new KeccakAir<KoalaBear>(), rounds, "air=keccak-f policy=plonky3-benchmark/blake3 log-size=5");

        var circle = FriPolicies.Find("m31-100/blake3")!;
        Assert.True(backend.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var circleKernels));
        var conjugates = new Poseidon2Air<Mersenne31>(Poseidon2Mersenne31.T16Plonky3);
        using var noughts = backend.Allocate<Mersenne31>(new MatrixShape(4, conjugates.TraceProgram.InputColumns), "zeros");
        backend.Queue.Import(new Mersenne31[noughts.Shape.Rows * noughts.Shape.Columns], noughts);
        using var equal = backend.Allocate<Mersenne31>(new MatrixShape(4, conjugates.Shape.Columns), "alike");
        circleKernels.Map(conjugates.TraceProgram, noughts, equal);
        Assert.True(CircleStarkProver.TryCreate(backend, new(circle, CircleTable.Of(conjugates, circle)), out var onCircle, out var missing), missing);
        var proved = onCircle.Prove(equal, [], Seed, NoPhases.Instance, TestContext.Current.CancellationToken);
        Assert.Equal(StarkVerdict.Accept, new CircleStarkVerifier(onCircle.Key).Verify(proved.Statement, proved.Bytes));
        IsRefused("circle-stark", "air=poseidon2 policy=m31-100/blake3 log-size=5", proved.Bytes);

        void Refused<A>(A air, DeviceMatrix<KoalaBear> trace, string text)
            where A : struct, IAir<KoalaBear>
        {
            Assert.True(StarkProver<KoalaBear, KoalaBear4>.TryCreate(backend, policy, [StarkTable<KoalaBear, KoalaBear4>.Of(air, policy)], out var prover, out var reason), reason);
            using (prover)
            {
                var proof = prover.Prove([trace], [[]], Seed, NoPhases.Instance, TestContext.Current.CancellationToken);
                Assert.Equal(StarkVerdict.Accept, new StarkVerifier<KoalaBear, KoalaBear4>(prover.Key).Verify(proof.Statement, proof.Bytes));
                IsRefused("stark", text, proof.Bytes);
            }
        }

        static void IsRefused(string id, string text, byte[] proof)
        {
            var verdict = new OpeningVerifier(StandardWorkloads.Catalog).Verify(new(id, 1, Parameters(text), 1, Seed, Digest.Of(proof), proof));
            Assert.Equal(OpeningOutcome.Refused, verdict.Outcome);
            Assert.Contains("KnownColumn", verdict.Reason, StringComparison.Ordinal);
        }
    }

    /// <summary>A wrap at 100 bits is no test's size; its parts are proved in the tests of blocks.</summary>
    [Fact]
    public void AWrapOfABlockSaysWhatItNeeds()
    {
        Assert.True(StandardWorkloads.Catalog.TryGet("block-wrap", out var workload));
        Assert.IsAssignableFrom<IOpenable>(workload);
        var (small, large) = (Bytes("log-segment=4"), Bytes("log-segment=13"));
        Assert.InRange(small, 8L << 30, 16L << 30);
        Assert.InRange(large - small, 4L << 30, 16L << 30);
        Assert.Throws<ParameterException>(() => workload.EstimateMemory(Parameters("log-segment=16")));

        long Bytes(string text) => workload.EstimateMemory(Parameters(text))!.Value.Bytes;
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
