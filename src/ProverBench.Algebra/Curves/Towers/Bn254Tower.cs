namespace ProverBench.Algebra.Curves.Towers;

/// <summary>BN254's tower: ξ = 9 + u, D-type twist.</summary>
public readonly struct Bn254Tower : ITower<Bn254Fp>
{
    /// <inheritdoc/>
    public static Bn254Fp2 Xi { get; } = new(Bn254Fp.FromUInt64(9), Bn254Fp.One);

    /// <inheritdoc/>
    public static TwistType Twist => TwistType.D;

    /// <summary>(9c0 − c1) + (9c1 + c0)·u.</summary>
    public static Bn254Fp2 MultiplyByXi(in Bn254Fp2 a)
    {
        var nine = a + a;
        nine += nine;
        nine += nine;
        nine += a;
        return new(nine.C0 - a.C1, nine.C1 + a.C0);
    }
}
