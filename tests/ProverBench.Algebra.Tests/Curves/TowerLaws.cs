using System.Numerics;
using CsCheck;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>What a tower owes beyond the field laws: its defining relations, and that every short cut equals the long way.</summary>
public abstract class TowerLaws<F, T>
    where F : unmanaged, IPrimeField<F>
    where T : struct, ITower<F>
{
    private const int Samples = 10;

    private static Fp2<F> U => new(F.Zero, F.One);

    private static Fp6<F, T> V => new(Fp2<F>.Zero, Fp2<F>.One, Fp2<F>.Zero);

    private static Fp12<F, T> W => new(Fp6<F, T>.Zero, Fp6<F, T>.One);

    [Fact]
    public void DefiningRelationsHold()
    {
        Assert.Equal(-Fp2<F>.One, U * U);
        Assert.Equal(Fp6<F, T>.FromBase(T.Xi), V * V * V);
        Assert.Equal(Fp12<F, T>.FromBase(V), W * W);
    }

    [Fact]
    public void TheModuliAreIrreducible()
    {
        Assert.Equal(3, F.Order % 4);
        Assert.NotEqual(Fp2<F>.One, FieldMath.Pow(T.Xi, (Fp2<F>.Order - 1) / 2));
        Assert.NotEqual(Fp2<F>.One, FieldMath.Pow(T.Xi, (Fp2<F>.Order - 1) / 3));
    }

    [Fact]
    public void ShortProductsEqualTheFullOnes()
        => Gen.Select(FieldElements<Fp12<F, T>>.Any, FieldElements<Fp2<F>>.Any.Array[3]).Sample(
            (a, b) =>
            {
                var zero = Fp2<F>.Zero;
                Assert.Equal(T.Xi * b[0], T.MultiplyByXi(b[0]));
                Assert.Equal(a.C0 * V, a.C0.MultiplyByV());
                Assert.Equal(a.C0 * new Fp6<F, T>(b[0], b[1], zero), Fp6<F, T>.MultiplyBy01(a.C0, b[0], b[1]));
                Assert.Equal(a * new Fp12<F, T>(new(b[0], zero, zero), new(b[1], b[2], zero)), Fp12<F, T>.MultiplyBy013(a, b[0], b[1], b[2]));
                Assert.Equal(a * new Fp12<F, T>(new(b[0], b[1], zero), new(zero, b[2], zero)), Fp12<F, T>.MultiplyBy023(a, b[0], b[1], b[2]));
                Assert.Equal(a * Fp12<F, T>.FromBase(a.C1), Fp12<F, T>.Scale(a, a.C1));
                Assert.Equal(a.C0 * Fp6<F, T>.FromBase(b[0]), Fp6<F, T>.Scale(a.C0, b[0]));
                Assert.Equal(b[0] * Fp2<F>.FromBase(b[1].C0), Fp2<F>.Scale(b[0], b[1].C0));
            },
            iter: Samples);

    [Fact]
    public void FrobeniusIsThePthPower()
        => FieldElements<Fp12<F, T>>.Any.Sample(
            a =>
            {
                Assert.Equal(FieldMath.Pow(a.C0.C0, F.Order), a.C0.C0.Conjugate());
                Assert.Equal(FieldMath.Pow(a, F.Order), a.Frobenius());
                var sixth = a;
                for (var i = 0; i < 6; i++)
                {
                    sixth = sixth.Frobenius();
                }

                Assert.Equal(sixth, a.Conjugate());
                Assert.Equal(Fp2<F>.FromBase(a.C0.C0.Norm()), a.C0.C0 * a.C0.C0.Conjugate());
            },
            iter: 3);

    [Fact]
    public void CyclotomicArithmeticEqualsTheGeneralOne()
        => FieldElements<Fp12<F, T>>.NonZero.Sample(
            a =>
            {
                var unitary = a.Conjugate() * FieldMath.Invert(a);
                var b = unitary.Frobenius().Frobenius() * unitary;
                Assert.Equal(Fp12<F, T>.Square(b), Fp12<F, T>.CyclotomicSquare(b));
                Assert.Equal(Fp12<F, T>.One, b * b.Conjugate());
                var exponent = BigInteger.Pow(3, 70) + 1;
                Assert.Equal(FieldMath.Pow(b, exponent), Fp12<F, T>.CyclotomicPower(b, exponent));
                Assert.Equal(FieldMath.Invert(FieldMath.Pow(b, exponent)), Fp12<F, T>.CyclotomicPower(b, -exponent));
                Assert.Equal(Fp12<F, T>.One, Fp12<F, T>.CyclotomicPower(b, BigInteger.Zero));
            },
            iter: 3);

    [Fact]
    public void EverySquareOfFp2HasARootAndNothingElseHas()
    {
        FieldElements<Fp2<F>>.Any.Sample(
            a =>
            {
                var square = Fp2<F>.Square(a);
                Assert.True(Fp2<F>.TrySqrt(square, out var root));
                Assert.True(root.Equals(a) || root.Equals(-a));
                // ξ is no square, so ξ·a² is one only for a = 0.
                Assert.Equal(a.IsZero, Fp2<F>.TrySqrt(T.MultiplyByXi(square), out var none));
                Assert.True(none.IsZero);
            },
            iter: 30);
        // Elements of the prime field: all are squares in Fp2, half of them of multiples of u.
        FieldElements<F>.Any.Sample(
            a =>
            {
                Assert.True(Fp2<F>.TrySqrt(Fp2<F>.FromBase(a), out var root));
                Assert.Equal(Fp2<F>.FromBase(a), Fp2<F>.Square(root));
            },
            iter: 30);
    }

    [Fact]
    public void CoefficientsTakeElementsApartAndBuildThem()
    {
        ReadOnlySpan<F> two = [F.FromUInt64(2), F.FromUInt64(3)];
        var a = Fp2<F>.FromCoefficients(two);
        Assert.Equal((two[0], two[1]), (a.Coefficient(0), a.Coefficient(1)));
        ReadOnlySpan<Fp2<F>> three = [a, U, T.Xi];
        var b = Fp6<F, T>.FromCoefficients(three);
        Assert.Equal((three[0], three[1], three[2]), (b.Coefficient(0), b.Coefficient(1), b.Coefficient(2)));
        var c = Fp12<F, T>.FromCoefficients([b, V]);
        Assert.Equal((b, V), (c.Coefficient(0), c.Coefficient(1)));
        Assert.Throws<ArgumentException>(() => Fp2<F>.FromCoefficients(new F[3]));
        Assert.Throws<ArgumentException>(() => Fp6<F, T>.FromCoefficients(new Fp2<F>[2]));
        Assert.Throws<ArgumentException>(() => Fp12<F, T>.FromCoefficients(new Fp6<F, T>[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => a.Coefficient(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => b.Coefficient(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => c.Coefficient(-1));
    }
}

public sealed class Bn254TowerLaws : TowerLaws<Bn254Fp, Bn254>;

public sealed class Bls12381TowerLaws : TowerLaws<Bls12381Fp, Bls12381>;
