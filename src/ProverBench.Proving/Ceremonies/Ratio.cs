namespace ProverBench.Proving.Ceremonies;

/// <summary>Equal ratios of points, by a pairing.</summary>
internal static class Ratio
{
    /// <summary>True when some x ≠ 0 makes <paramref name="multiple1"/> = x·<paramref name="point1"/> and <paramref name="multiple2"/> = x·<paramref name="point2"/>, all of them in their groups and none infinity.</summary>
    public static bool Same<E, F, S, G1, G2>(
        in AffinePoint<G1, F> point1, in AffinePoint<G1, F> multiple1, in AffinePoint<G2, Fp2<F>> point2, in AffinePoint<G2, Fp2<F>> multiple2)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
        => !point1.IsInfinity && !multiple1.IsInfinity && !point2.IsInfinity && !multiple2.IsInfinity
            && AtePairing<E, F, S, G1, G2>.ProductIsOne([point1, -multiple1], [multiple2, point2]);
}
