namespace ProverBench.Proving;

/// <summary>What a Groth16 prover is doing.</summary>
public enum ProofPhase
{
    /// <summary>Computing the witness and taking it to the device.</summary>
    Witness,

    /// <summary>A·w, B·w, C·w, and the check that they agree.</summary>
    WitnessMap,

    /// <summary>Transforms to the odd coset, and the quotient there.</summary>
    Ntt,

    /// <summary>The multi-scalar multiplication of A, in G1.</summary>
    MsmA,

    /// <summary>Of B, in G1.</summary>
    MsmB1,

    /// <summary>Of B, in G2.</summary>
    MsmB2,

    /// <summary>Of the private wires, in G1.</summary>
    MsmC,

    /// <summary>Of the quotient, in G1.</summary>
    MsmH,

    /// <summary>Blinding and the last additions, on the host.</summary>
    Assemble,
}
