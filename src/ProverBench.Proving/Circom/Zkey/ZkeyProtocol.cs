namespace ProverBench.Proving.Circom;

/// <summary>The proof system of a zkey, as section 1 numbers it.</summary>
public enum ZkeyProtocol
{
    /// <summary>Groth16.</summary>
    Groth16 = 1,

    /// <summary>PLONK (KZG).</summary>
    Plonk = 2,
}
