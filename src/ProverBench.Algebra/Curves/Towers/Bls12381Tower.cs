namespace ProverBench.Algebra.Curves.Towers;

/// <summary>BLS12-381's tower: ξ = 1 + u, M-type twist.</summary>
public readonly struct Bls12381Tower : ITower<Bls12381Fp>
{
    /// <inheritdoc/>
    public static Bls12381Fp2 Xi { get; } = new(Bls12381Fp.One, Bls12381Fp.One);

    /// <inheritdoc/>
    public static TwistType Twist => TwistType.M;

    /// <summary>(c0 − c1) + (c0 + c1)·u.</summary>
    public static Bls12381Fp2 MultiplyByXi(in Bls12381Fp2 a) => new(a.C0 - a.C1, a.C0 + a.C1);
}
