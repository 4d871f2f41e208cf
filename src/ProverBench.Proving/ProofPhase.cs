namespace ProverBench.Proving;

/// <summary>What a prover is doing: the first ones are Groth16's, those from <see cref="Commit"/> on belong to proofs by polynomials that are committed to, by FRI or KZG.</summary>
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

    /// <summary>Extending and committing to the trace.</summary>
    Commit,

    /// <summary>The columns of lookups and copy constraints, and their commitment.</summary>
    Arguments,

    /// <summary>The quotient by the vanishing polynomial, and its commitment.</summary>
    Quotient,

    /// <summary>Values at points outside the domain, and the reduced quotients of the batch.</summary>
    Opening,

    /// <summary>Folding, the commitments to what was folded, and the openings at the query positions.</summary>
    Fri,

    /// <summary>Work before challenges.</summary>
    Grinding,

    /// <summary>Proofs of proofs: all that follows the segments of a block.</summary>
    Aggregation,

    /// <summary>The proof of the last layer, which a wrap verifies.</summary>
    LastLayer,
}
