namespace ProverBench.Proving.Circom;

/// <summary>The curves whose files are read.</summary>
public enum CircomCurve
{
    /// <summary>BN254, snarkjs's bn128.</summary>
    Bn254,

    /// <summary>BLS12-381.</summary>
    Bls12381,
}
