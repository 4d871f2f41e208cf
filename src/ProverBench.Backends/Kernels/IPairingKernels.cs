namespace ProverBench.Backends.Kernels;

/// <summary>Pairings of points that the host holds: what a verifier computes. Nothing is queued; results return to the caller.</summary>
/// <typeparam name="E">The curve.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="S">The scalar field Fr.</typeparam>
/// <typeparam name="G1">The group over Fp.</typeparam>
/// <typeparam name="G2">The group over Fp2.</typeparam>
/// <remarks>Points lie in their groups of order r; that is checked where they are decoded. Families may be called by several threads at once.</remarks>
public interface IPairingKernels<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, IPrimeField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    /// <summary>The lines of a point.</summary>
    PreparedLines<G2, F> Prepare(in AffinePoint<G2, Fp2<F>> point, LineUse use);

    /// <summary>∏ e(p[i], q[i]), with one final exponentiation; 1 for no pairs.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or lines are another backend's.</exception>
    Fp12<F, E> Product(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedLines<G2, F>> q);

    /// <summary>∏ e(p[i], q[i]) = 1; true for no pairs. Cheaper than the product: a power prime to r tells the same.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or lines are another backend's.</exception>
    bool ProductIsOne(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedLines<G2, F>> q);
}
