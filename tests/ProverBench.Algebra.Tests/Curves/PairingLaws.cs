namespace ProverBench.Algebra.Tests.Curves;

/// <summary>The laws of a pairing, inherited by one class a curve.</summary>
public abstract class PairingLaws<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, IPrimeField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private readonly Draws _draws = new("pairing|" + E.Name);

    private static AffinePoint<G1, F> P => G1.Generator;

    private static AffinePoint<G2, Fp2<F>> Q => G2.Generator;

    [Fact]
    public void AgreesWithTheTextbook()
    {
        var (p, q) = (P.Multiply(_draws.Element<S>()).ToAffine(), Q.Multiply(_draws.Element<S>()).ToAffine());
        Assert.Equal(TextbookPairing<E, F, S, G1, G2>.Pair(p, q), Pair(p, q));
    }

    [Fact]
    public void FinalExponentiationIsThePowerItClaims()
    {
        var f = AtePairing<E, F, S, G1, G2>.MillerLoop([P], [AtePairing<E, F, S, G1, G2>.Prepare(Q)]);
        var other = f + Fp12<F, E>.One;
        Assert.Equal(TextbookPairing<E, F, S, G1, G2>.FinalPower(f), AtePairing<E, F, S, G1, G2>.FinalExponentiation(f));
        Assert.Equal(TextbookPairing<E, F, S, G1, G2>.FinalPower(other), AtePairing<E, F, S, G1, G2>.FinalExponentiation(other));
        Assert.Throws<DivideByZeroException>(() => AtePairing<E, F, S, G1, G2>.FinalExponentiation(Fp12<F, E>.Zero));
    }

    [Fact]
    public void IsBilinear()
    {
        var (a, b) = (_draws.Element<S>(), _draws.Element<S>());
        var (p, q) = (P.Multiply(a).ToAffine(), Q.Multiply(b).ToAffine());
        var e = Pair(P, Q);
        Assert.Equal(Pair(p, Q), Pair(P, Q.Multiply(a).ToAffine()));
        Assert.Equal(Fp12<F, E>.CyclotomicPower(e, (a * b).ToBigInteger()), Pair(p, q));
        Assert.Equal(Pair(p, Q) * Pair(P, q), Fp12<F, E>.CyclotomicPower(e, (a + b).ToBigInteger()));
        Assert.Equal(Pair(P, Q).Conjugate(), Pair(-P, Q));
        Assert.Equal(Pair(-P, Q), Pair(P, -Q));
        Assert.Equal(Pair(p, Q) * Pair(P, Q), Pair((p + P).ToAffine(), Q));
        Assert.Equal(Pair(P, q) * Pair(P, Q), Pair(P, (q + Q).ToAffine()));
    }

    [Fact]
    public void IsNotDegenerateAndHasOrderR()
    {
        var e = Pair(P, Q);
        Assert.NotEqual(Fp12<F, E>.One, e);
        Assert.Equal(Fp12<F, E>.One, FieldMath.Pow(e, S.Order));
    }

    [Fact]
    public void InfinityPairsToOne()
    {
        Assert.Equal(Fp12<F, E>.One, Pair(AffinePoint<G1, F>.Infinity, Q));
        Assert.Equal(Fp12<F, E>.One, Pair(P, AffinePoint<G2, Fp2<F>>.Infinity));
        Assert.True(AtePairing<E, F, S, G1, G2>.Prepare(AffinePoint<G2, Fp2<F>>.Infinity).IsInfinity);
        Assert.False(AtePairing<E, F, S, G1, G2>.Prepare(Q).IsInfinity);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void ProductIsTheProductOfThePairings(int n)
    {
        var p = new AffinePoint<G1, F>[n];
        var q = new AffinePoint<G2, Fp2<F>>[n];
        var product = Fp12<F, E>.One;
        var log = S.Zero;
        for (var i = 0; i < n; i++)
        {
            var (a, b) = (_draws.Element<S>(), _draws.Element<S>());
            p[i] = i == 1 ? AffinePoint<G1, F>.Infinity : P.Multiply(a).ToAffine();
            q[i] = i == 3 ? AffinePoint<G2, Fp2<F>>.Infinity : Q.Multiply(b).ToAffine();
            product *= Pair(p[i], q[i]);
            log += i is 1 or 3 ? S.Zero : a * b;
        }

        var prepared = q.Select(point => AtePairing<E, F, S, G1, G2>.Prepare(point)).ToArray();
        Assert.Equal(product, AtePairing<E, F, S, G1, G2>.FinalExponentiation(AtePairing<E, F, S, G1, G2>.MillerLoop(p, prepared)));
        Assert.Equal(n == 0, AtePairing<E, F, S, G1, G2>.ProductIsOne(p, q));
        Assert.True(AtePairing<E, F, S, G1, G2>.ProductIsOne([.. p, P.Multiply(-log).ToAffine()], [.. q, Q]));
        Assert.False(AtePairing<E, F, S, G1, G2>.ProductIsOne([.. p, P.Multiply(S.One - log).ToAffine()], [.. q, Q]));
        Assert.Throws<ArgumentException>(() => AtePairing<E, F, S, G1, G2>.ProductIsOne([.. p, P], q));
    }

    private static Fp12<F, E> Pair(in AffinePoint<G1, F> p, in AffinePoint<G2, Fp2<F>> q) => AtePairing<E, F, S, G1, G2>.Pair(p, q);
}

public sealed class Bn254PairingLaws : PairingLaws<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>;

public sealed class Bls12381PairingLaws : PairingLaws<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>;
