using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Recursion.Plonkish;
using ProverBench.Proving.Recursion.Verifier;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Plonkish;

namespace ProverBench.Proving.Tests.Recursion.Plonkish;

/// <summary>The verifier of plonkish proofs as a plonkish circuit: it has a witness for what the native verifier accepts, and for nothing else.</summary>
public sealed class RecursionCircuitTests
{
    [Fact]
    public void ValidProofsHaveAWitnessOverTheCubicExtension() => Accepts<CubicExtension, Goldilocks3>(PlonkishPolicies.Cubic);

    [Fact]
    public void ValidProofsHaveAWitnessOverTheQuadraticExtension() => Accepts<QuadraticExtension, Goldilocks2>(PlonkishPolicies.Quadratic);

    [Fact]
    public void EveryPartOfAProofIsBinding()
    {
        var (child, proof) = Child<CubicExtension, Goldilocks3>(PlonkishPolicies.Cubic);
        using (child)
        {
            var key = child.Prover.Key;
            var recursion = RecursionCircuit<CubicExtension, Goldilocks3>.Of(key, anyKey: true);
            var honest = StarkProofInputs.Of(key.Table, key.Statement(proof.PublicValues.AsSpan()), proof.Bytes);
            recursion.Circuit.Solve(Inputs(honest, [.. proof.PublicValues]));

            // Every 29th element, every nonce, every 7th digest.
            Assert.True(StarkShape<Goldilocks, Goldilocks3>.TryCreate(key.Table, key.Statement(proof.PublicValues.AsSpan()), out var shape, out _));
            var parts = StarkProofCodec.Read(proof.Bytes, shape, key.Table.Policy.TreeHash<Goldilocks>());
            Goldilocks[] nonces = [.. new[] { parts.LookupNonce, parts.DeepNonce, parts.Fri.BatchNonce, parts.Fri.QueryNonce }.Concat(parts.Fri.Layers.Select(layer => layer.Nonce)).Select(Goldilocks.FromUInt64)];
            foreach (var i in Enumerable.Range(0, honest.Elements.Length).Where(i => i % 29 == 0 || nonces.Contains(honest.Elements[i])))
            {
                var elements = (Goldilocks[])honest.Elements.Clone();
                elements[i] += Goldilocks.One;
                Refused(honest with { Elements = elements }, [.. proof.PublicValues], $"element {i}");
            }

            for (var i = 0; i < honest.Digests.Length; i += 7)
            {
                var digests = (HashDigest[])honest.Digests.Clone();
                HashDigest.Fill<Goldilocks>(ref digests[i])[i % 4] += Goldilocks.One;
                Refused(honest with { Digests = digests }, [.. proof.PublicValues], $"digest {i}");
            }

            for (var i = 0; i < proof.PublicValues.Length; i++)
            {
                var values = proof.PublicValues.ToArray();
                values[i] += Goldilocks.One;
                Refused(honest, values, $"public value {i}");
            }

            PlonkishInputs Inputs(StarkProofInputs taken, Goldilocks[] values)
            {
                var inputs = recursion.Circuit.NewInputs();
                recursion.Children[0].Set(inputs, key.Table, values, taken);
                return inputs;
            }

            void Refused(StarkProofInputs taken, Goldilocks[] values, string what)
            {
                var inputs = Inputs(taken, values);
                Assert.True(Throws(() => recursion.Circuit.Solve(inputs)), $"{what} may be changed");
            }
        }
    }

    private static bool Throws(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (UnsatisfiedCircuitException)
        {
            return true;
        }
    }

    private static void Accepts<X, E>(FriPolicy policy)
        where X : struct, ICircuitExtension
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        var (child, proof) = Child<X, E>(policy);
        using (child)
        {
            foreach (var anyKey in new[] { false, true })
            {
                var recursion = RecursionCircuit<X, E>.Of(child.Prover.Key, anyKey);
                using var outer = new PlonkishCase<StandardGates<X>, E>(recursion.Circuit, policy);
                var outerProof = outer.Prove(recursion.Circuit.Solve(recursion.Inputs(child.Prover.Key, proof), threads: 2));
                Assert.True(outer.Verifier.Verify(outerProof).IsAccepted);
                var commitment = child.Prover.Key.Table.Commitment;
                Assert.Equal(anyKey ? [.. proof.PublicValues, .. HashDigest.As<Goldilocks>(in commitment)] : [.. proof.PublicValues], outerProof.PublicValues);
            }
        }
    }

    private static (PlonkishCase<StandardGates<X>, E> Case, PlonkishProof Proof) Child<X, E>(FriPolicy policy)
        where X : struct, ICircuitExtension
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        var example = HashChainExample<X, E>.Filling(6);
        var subject = new PlonkishCase<StandardGates<X>, E>(example.Circuit, policy);
        return (subject, subject.Prove(example.Circuit.Solve(example.Inputs("recursion"u8))));
    }
}
