using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary>A circuit that verifies one plonkish proof and says what it says: its public values, and where any key of a structure is taken, the key's commitment after them.</summary>
/// <typeparam name="X">The extension.</typeparam>
/// <typeparam name="E">The same as a field: the challenge field of the proof verified.</typeparam>
public sealed class RecursionCircuit<X, E>
    where X : struct, ICircuitExtension
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private RecursionCircuit(PlonkishCircuit<StandardGates<X>> circuit, VerifiedProof<E> child) => (Circuit, Child) = (circuit, child);

    /// <summary>The circuit.</summary>
    public PlonkishCircuit<StandardGates<X>> Circuit { get; }

    /// <summary>The proof that it verifies.</summary>
    public VerifiedProof<E> Child { get; }

    /// <summary>Lays down a circuit.</summary>
    /// <param name="child">The key of the proof that is verified, or one of the same structure.</param>
    /// <param name="anyKey">Whether any key of the structure is taken.</param>
    /// <param name="leastLogRows">log₂ of the rows that it has at least.</param>
    /// <exception cref="NotSupportedException">The policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    public static RecursionCircuit<X, E> Of(PlonkishVerifyingKey<E> child, bool anyKey = false, int leastLogRows = 1)
    {
        var builder = new PlonkishBuilder<StandardGates<X>>();
        VerifiedProof<E> verified;
        using (builder.Enter("child"))
        {
            verified = VerifiedProof<E>.Of(builder, child, anyKey);
        }

        foreach (var value in verified.PublicValues)
        {
            builder.Publish(value);
        }

        if (anyKey)
        {
            builder.Publish(verified.Commitment);
        }

        return new(builder.Build(leastLogRows: leastLogRows), verified);
    }

    /// <summary>What the circuit takes of a proof.</summary>
    /// <exception cref="MalformedProofException">The verifier of the key does not accept it.</exception>
    /// <exception cref="ArgumentException">The key is not one that the circuit takes.</exception>
    public PlonkishInputs Inputs(PlonkishVerifyingKey<E> key, PlonkishProof proof)
    {
        var inputs = Circuit.NewInputs();
        Child.Set(inputs, key, proof);
        return inputs;
    }
}
