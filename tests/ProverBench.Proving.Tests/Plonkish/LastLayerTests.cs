using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Tests.Plonkish;

/// <summary>Proofs of the policy that is wrapped: commitments and transcript over BN254's scalar field.</summary>
public sealed class LastLayerTests
{
    private static readonly FriPolicy Policy = FriPolicies.ForTests(FriPolicies.GoldilocksLast);
    private static readonly Lazy<HashChainExample<CubicExtension, Goldilocks3>> Chain = new(() => HashChainExample<CubicExtension, Goldilocks3>.Filling(6));

    [Fact]
    public void EveryBackendMakesOneProof()
    {
        var witness = Chain.Value.Circuit.Solve(Chain.Value.Inputs("seed"u8));
        byte[]? first = null;
        foreach (var name in (string[])["cpu", "mirror", "far"])
        {
            using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Chain.Value.Circuit, Policy, name);
            var proof = own.Prove(witness);
            Assert.Equal(own.Verifier.ProofSize, proof.Bytes.Length);
            Assert.Equal(StarkVerdict.Accept, own.Verifier.Verify(proof));
            Assert.Equal(first ??= proof.Bytes, proof.Bytes);
        }
    }

    [Fact]
    public void ChangedProofsAreRefused()
    {
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Chain.Value.Circuit, Policy with { Queries = 1, CapHeight = 0, LogFinalLength = 0 });
        using var cpu = new CpuBackend(new BackendOptions(1));
        Assert.True(cpu.TryGetKernels<ITreeKernels<Goldilocks>>(out var trees));
        var fast = new PlonkishVerifier<Goldilocks3>(own.Prover.Key, trees.Accelerate(Policy.TreeHash<Goldilocks>()));
        var proof = own.Prove(Chain.Value.Circuit.Solve(Chain.Value.Inputs("seed"u8)));
        Assert.True(own.Verifier.Verify(proof).IsAccepted);
        Assert.True(fast.Verify(proof).IsAccepted);
        for (var at = 0; at < proof.Bytes.Length; at += 97)
        {
            var bytes = proof.Bytes.ToArray();
            bytes[at] ^= (byte)(1 << (at % 8));
            Assert.False(own.Verifier.Verify(proof.PublicValues.AsSpan(), bytes).IsAccepted);
            Assert.False(fast.Verify(proof.PublicValues.AsSpan(), bytes).IsAccepted);
        }

        // The first digest of the first cap: v and v + r are one element, of which only one is canonical.
        Bn254Fr.Order.TryWriteBytes(proof.Bytes, out _, isUnsigned: true);
        Assert.Equal(StarkRefusal.Malformed, own.Verifier.Verify(proof.PublicValues.AsSpan(), proof.Bytes).Refusal);
    }

    [Fact]
    public void AHashIsNotAnother()
    {
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Chain.Value.Circuit, Policy);
        using var other = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Chain.Value.Circuit, Policy.WithHash("poseidon2-goldilocks-12"));
        var proof = own.Prove(Chain.Value.Circuit.Solve(Chain.Value.Inputs("seed"u8)));
        Assert.Equal(own.Verifier.ProofSize, other.Verifier.ProofSize);
        Assert.False(other.Verifier.Verify(proof).IsAccepted);
    }

    /// <summary>The statement that is wrapped, of 2^13 rows, has a hundred bits, of the two hashes' 126.8 at most.</summary>
    [Fact]
    public void TheWrappedProofHasAHundredBits()
    {
        var circuit = Chain.Value.Circuit;
        var policy = FriPolicies.GoldilocksLast;
        var key = PlonkishVerifyingKey<Goldilocks3>.Of<StandardGates<CubicExtension>>(circuit.Layout, policy, 13, circuit.PublicCount, new HashDigest[1 << policy.CapHeight]).Table;
        var report = key.Security(StarkStatement<Goldilocks>.Of(13, new Goldilocks[key.Tables[0].Shape.PublicValues]));
        Assert.InRange(report.ProvableBits, 100, 127);
    }
}
