namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>A point (u, v), not infinity, of the Montgomery form of a twisted Edwards curve in a circuit.</summary>
public readonly record struct MontgomeryPoint<F>(Num<F> U, Num<F> V)
    where F : unmanaged, IPrimeField<F>;
