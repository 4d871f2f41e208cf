using ProverBench.Proving.Plonkish;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>The circuit of a wrap: a proof verifies, and its public values are the wrap's (<see cref="WrapPublicValues"/>).</summary>
public static class WrapCircuit
{
    /// <summary>The constraint system.</summary>
    public static ConstraintSystem<Bn254Fr> Synthesize(IWrappedVerifier verifier) => ConstraintSynthesizer<Bn254Fr>.Synthesize(c => Describe(c, verifier, [], null));

    /// <summary>The witness for a proof; whether it satisfies is the constraint system's to say.</summary>
    /// <param name="verifier">What is wrapped.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="expectedWires">Wires of the constraint system, to reserve room once.</param>
    /// <exception cref="ArgumentException">The proof has another number of public values.</exception>
    public static Bn254Fr[] Witness(IWrappedVerifier verifier, PlonkishProof proof, int expectedWires = 0)
        => Witness(verifier, proof.PublicValues.AsSpan(), proof, expectedWires);

    /// <summary>The same with a statement of its own: how a test plays a prover that claims another than its proof shows.</summary>
    internal static Bn254Fr[] Witness(IWrappedVerifier verifier, ReadOnlySpan<Goldilocks> claimed, PlonkishProof proof, int expectedWires)
    {
        if (proof.PublicValues.Length != verifier.PublicCount || claimed.Length != verifier.PublicCount)
        {
            throw new ArgumentException($"a proof of this key has {verifier.PublicCount} public values, found {proof.PublicValues.Length}");
        }

        var values = WrapPublicValues.Of(claimed);
        return WitnessGenerator<Bn254Fr>.Generate(c => Describe(c, verifier, values, proof), expectedWires);
    }

    private static void Describe(CircuitBuilder<Bn254Fr> circuit, IWrappedVerifier verifier, Bn254Fr[] values, PlonkishProof? proof)
    {
        // Public wires come before all others.
        var claimed = new Num<Bn254Fr>[WrapPublicValues.Count(verifier.PublicCount)];
        for (var i = 0; i < claimed.Length; i++)
        {
            claimed[i] = circuit.PublicInput("statement", proof is null ? default : values[i]);
        }

        Num<Bn254Fr>[] shown;
        using (circuit.Enter("verifier"))
        {
            shown = verifier.Verify(circuit, proof);
        }

        if (shown.Length != verifier.PublicCount)
        {
            throw new InvalidOperationException($"the wrapped verifier has {verifier.PublicCount} public values and gave {shown.Length}");
        }

        var packed = WrapPublicValues.Of(shown);
        for (var i = 0; i < packed.Length; i++)
        {
            circuit.AssertEqual(packed[i], claimed[i], "statement", i);
        }
    }
}
