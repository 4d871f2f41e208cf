
namespace ProverBench.Algebra.Curves;

/// <summary>ψ, the p-power Frobenius of the curve over Fp12 carried to its sextic twist: ψ(x, y) = (x̄·c₂, ȳ·c₃).</summary>
/// <remarks>
/// c₂ = ξ^(±(p−1)/3) and c₃ = ξ^(±(p−1)/2), plus for a D-type twist (b' = b/ξ) and minus for an M-type one (b' = b·ξ)
/// (Galbraith, Scott, eprint 2008/117).
/// </remarks>
public static class TwistFrobenius<C, F, T>
    where C : struct, ICurve<C, Fp2<F>>
    where F : unmanaged, IPrimeField<F>
    where T : struct, ITower<F>
{
    private static readonly Fp2<F> XFactor = Factor(3);
    private static readonly Fp2<F> YFactor = Factor(2);

    /// <summary>ψ(point); infinity stays itself.</summary>
    public static AffinePoint<C, Fp2<F>> Apply(in AffinePoint<C, Fp2<F>> point)
        => new(point.X.Conjugate() * XFactor, point.Y.Conjugate() * YFactor);

    private static Fp2<F> Factor(int root)
    {
        var power = FieldMath.Pow(T.Xi, (F.Order - 1) / root);
        return T.Twist == TwistType.D ? power : FieldMath.Invert(power);
    }
}
