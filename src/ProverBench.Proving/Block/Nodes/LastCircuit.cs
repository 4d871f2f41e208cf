using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Recursion.Plonkish;

namespace ProverBench.Proving.Block.Nodes;

/// <summary>F: verifies the proof of S and forwards its public values. What verifies F's proof is a circuit over another field.</summary>
/// <remarks>
/// S's key is a constant of the circuit, and a wrap's circuit holds F's. The root of the keys is forwarded like all other public values and pinned by whoever verifies, as the block's roots are: S
/// verifies joins by their structure alone, so that segments of any size with joins of one height share S, F and the wrap's key, which took a setup to make. A verifier that left the root open
/// would accept trees of anybody's circuits.
/// </remarks>
public sealed class LastCircuit
{
    private readonly VerifiedProof<Goldilocks3> _shrunk;

    private LastCircuit(PlonkishCircuit<StandardGates<CubicExtension>> circuit, VerifiedProof<Goldilocks3> shrunk) => (Circuit, _shrunk) = (circuit, shrunk);

    /// <summary>The circuit.</summary>
    public PlonkishCircuit<StandardGates<CubicExtension>> Circuit { get; }

    /// <summary>Lays down the circuit.</summary>
    /// <param name="shrink">S's key.</param>
    /// <exception cref="NotSupportedException">S's policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    public static LastCircuit Of(PlonkishVerifyingKey<Goldilocks3> shrink)
    {
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        VerifiedProof<Goldilocks3> shrunk;
        using (builder.Enter("shrunk"))
        {
            shrunk = VerifiedProof<Goldilocks3>.Of(builder, shrink);
        }

        NodeTargets.Of(shrunk.PublicValues).Publish(builder);
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
