using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Recursion.Plonkish;

namespace ProverBench.Proving.Block.Nodes;

/// <summary>F: verifies the proof of S and forwards its public values. What verifies F's proof is a circuit over another field.</summary>
/// <remarks>
/// S's key and the root of the keys are constants of the circuit: whoever knows F's key, as a wrap's circuit does, knows the whole tree's and need not compare the root. It is forwarded all the
/// same, so that F's public values are a node's.
/// </remarks>
public sealed class LastCircuit
{
    private readonly VerifiedProof<Goldilocks3> _shrunk;

    private LastCircuit(PlonkishCircuit<StandardGates<CubicExtension>> circuit, VerifiedProof<Goldilocks3> shrunk) => (Circuit, _shrunk) = (circuit, shrunk);

    /// <summary>The circuit.</summary>
    public PlonkishCircuit<StandardGates<CubicExtension>> Circuit { get; }

    /// <summary>Lays down the circuit.</summary>
    /// <param name="shrink">S's key.</param>
    /// <param name="keys">The keys of the tree, S's among them.</param>
    /// <exception cref="ArgumentException">The list holds another key of S.</exception>
    /// <exception cref="NotSupportedException">S's policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    public static LastCircuit Of(PlonkishVerifyingKey<Goldilocks3> shrink, KeyList keys)
    {
        if (!shrink.Table.Commitment.Equals(keys.Shrink))
        {
            throw new ArgumentException("the key of S is another than the list's", nameof(shrink));
        }

        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        VerifiedProof<Goldilocks3> shrunk;
        using (builder.Enter("shrunk"))
        {
            shrunk = VerifiedProof<Goldilocks3>.Of(builder, shrink);
        }

        var values = NodeTargets.Of(shrunk.PublicValues);
        using (builder.Enter("key root"))
        {
            var root = keys.Root;
            var expected = HashDigest.As<Goldilocks>(in root);
            var stated = values.KeyRoot.ToArray();
            for (var i = 0; i < stated.Length; i++)
            {
                builder.AssertEqual(stated[i], builder.Constant(expected[i]));
            }
        }

        values.Publish(builder);
        return new(builder.Build(), shrunk);
    }

    /// <summary>What the circuit takes of S's proof.</summary>
    /// <exception cref="MalformedProofException">The verifier of the key does not accept it.</exception>
    /// <exception cref="ArgumentException">The key is not the circuit's.</exception>
    public PlonkishInputs Inputs(PlonkishVerifyingKey<Goldilocks3> shrink, PlonkishProof proof)
    {
        var inputs = Circuit.NewInputs();
        _shrunk.Set(inputs, shrink, proof);
        return inputs;
    }
}
