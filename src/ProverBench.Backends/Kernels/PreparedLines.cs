namespace ProverBench.Backends.Kernels;

/// <summary>The lines that the Miller loop meets for one point of G2, in a backend's own form.</summary>
/// <typeparam name="G2">The group.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
public abstract class PreparedLines<G2, F>
    where G2 : struct, ICurve<G2, Fp2<F>>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>True when the point is infinity, which pairs to 1.</summary>
    public abstract bool IsInfinity { get; }
}
