namespace ProverBench.Proving.Circom;

/// <summary>Is called with the types of a curve.</summary>
/// <typeparam name="T">What it answers.</typeparam>
public interface ICircomVisitor<out T>
{
    /// <summary>Called once.</summary>
    T Visit<E, F, S, G1, G2>()
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>;
}
