namespace ProverBench.Algebra.Curves.Towers;

/// <summary>The parameters of the tower Fp2 = Fp[u]/(u² + 1), Fp6 = Fp2[v]/(v³ − ξ), Fp12 = Fp6[w]/(w² − v).</summary>
/// <typeparam name="F">The prime field.</typeparam>
public interface ITower<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>ξ, neither a square nor a cube in Fp2.</summary>
    static abstract Fp2<F> Xi { get; }

    /// <summary>How the curve of G2 is twisted.</summary>
    static abstract TwistType Twist { get; }

    /// <summary>a · ξ, by additions.</summary>
    static abstract Fp2<F> MultiplyByXi(in Fp2<F> a);
}
