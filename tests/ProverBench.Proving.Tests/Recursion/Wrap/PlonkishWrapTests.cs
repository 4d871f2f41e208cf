using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Recursion.Verifier;
using ProverBench.Proving.Recursion.Wrap;
using ProverBench.Proving.Tests.Plonkish;

namespace ProverBench.Proving.Tests.Recursion.Wrap;

/// <summary>A plonkish proof of the last policy, verified by a circuit over BN254's scalar field.</summary>
public sealed class PlonkishWrapTests
{
    private static readonly HashChainExample<CubicExtension, Goldilocks3> Chain = HashChainExample<CubicExtension, Goldilocks3>.Filling(6);

    [Fact]
    public void ItHoldsForAProofAndForNothingElse()
    {
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Chain.Circuit, FriPolicies.ForTests(FriPolicies.GoldilocksLast) with { Queries = 1 });
        var proof = own.Prove(Chain.Circuit.Solve(Chain.Inputs("seed"u8)));
        var wrap = new PlonkishWrap(own.Prover.Key);
        var system = WrapCircuit.Synthesize(wrap);
        var witness = WrapCircuit.Witness(wrap, proof);
        Assert.Null(system.FindUnsatisfied(witness));
        Assert.Empty(CircuitAudit.Findings(system));
        Assert.Equal(own.Prover.Key.PublicCount, wrap.PublicCount);

        var honest = StarkProofInputs.Of(own.Prover.Key.Table, own.Prover.Key.Statement(proof.PublicValues.AsSpan()), proof.Bytes);
        for (var at = 0; at < honest.Elements.Length; at += Math.Max(1, honest.Elements.Length / 2))
        {
            Goldilocks[] elements = [.. honest.Elements];
            elements[at] += Goldilocks.One;
            Assert.NotNull(system.FindUnsatisfied(Witness([.. proof.PublicValues], honest with { Elements = elements })));
        }

        for (var at = 0; at < honest.Digests.Length; at += Math.Max(1, honest.Digests.Length / 2))
        {
            HashDigest[] digests = [.. honest.Digests];
            digests[at] = FriPolicies.GoldilocksLast.TreeHash<Goldilocks>().HashRow([Goldilocks.One]);
            Assert.NotNull(system.FindUnsatisfied(Witness([.. proof.PublicValues], honest with { Digests = digests })));
        }

        Goldilocks[] values = [.. proof.PublicValues];
        values[^1] += Goldilocks.One;
        Assert.NotNull(system.FindUnsatisfied(Witness(values, honest)));

        Bn254Fr[] Witness(Goldilocks[] publicValues, StarkProofInputs inputs)
            => WrapCircuit.Witness(new Given(wrap, inputs), proof with { PublicValues = [.. publicValues] });
    }

    [Fact]
    public void OtherHashesAreRefused()
    {
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Chain.Circuit, PlonkishPolicies.Cubic);
        Assert.Throws<NotSupportedException>(() => new PlonkishWrap(own.Prover.Key));
    }

    /// <summary>A prover that gives the circuit what it likes.</summary>
    private sealed class Given(PlonkishWrap wrap, StarkProofInputs inputs) : IWrappedVerifier
    {
        public ReadOnlyMemory<byte> Digest => wrap.Digest;

        public int PublicCount => wrap.PublicCount;

        public Num<Bn254Fr>[] Verify(CircuitBuilder<Bn254Fr> circuit, ProverBench.Proving.Plonkish.PlonkishProof? proof) => wrap.Verify(circuit, proof!.PublicValues.AsSpan(), inputs);
    }
}
