namespace ProverBench.Proving.Circom;

/// <summary>The files of the iden3 family, told apart by their first four bytes.</summary>
public enum CircomKind
{
    /// <summary>Constraints, <c>r1cs</c>.</summary>
    R1cs,

    /// <summary>A witness, <c>wtns</c>.</summary>
    Wtns,

    /// <summary>A proving key, <c>zkey</c>.</summary>
    Zkey,

    /// <summary>Powers of τ, <c>ptau</c>.</summary>
    Ptau,
}
