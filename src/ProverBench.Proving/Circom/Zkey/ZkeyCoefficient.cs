namespace ProverBench.Proving.Circom;

/// <summary>An entry of A or B.</summary>
/// <param name="Matrix">0 for A, 1 for B.</param>
/// <param name="Constraint">The row, below the domain's size.</param>
/// <param name="Signal">The column, below the number of variables.</param>
/// <param name="Value">The entry itself, not a multiple of it.</param>
public readonly record struct ZkeyCoefficient<S>(uint Matrix, uint Constraint, uint Signal, S Value)
    where S : unmanaged, IPrimeField<S>;
