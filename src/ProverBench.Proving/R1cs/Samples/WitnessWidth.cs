namespace ProverBench.Proving.R1cs.Samples;

/// <summary>What the values of a witness are like, on which the time of multi-scalar multiplications depends.</summary>
public enum WitnessWidth
{
    /// <summary>Nearly all are as wide as the field, as in circuits of algebraic hashes.</summary>
    Full,

    /// <summary>Nearly all are 0 or 1, as in circuits of SHA-256.</summary>
    Binary,
}
