namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>A point (x, y) of a twisted Edwards curve in a circuit.</summary>
public readonly record struct EdwardsPoint<F>(Num<F> X, Num<F> Y)
    where F : unmanaged, IPrimeField<F>;
