namespace ProverBench.Proving.Circom;

/// <summary>The matrices of A∘B = C, in the order of the file.</summary>
public enum R1csMatrix
{
    /// <summary>A.</summary>
    A,

    /// <summary>B.</summary>
    B,

    /// <summary>C.</summary>
    C,
}
