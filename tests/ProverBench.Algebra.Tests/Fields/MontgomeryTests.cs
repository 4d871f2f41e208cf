using System.Numerics;
using CsCheck;

namespace ProverBench.Algebra.Tests.Fields;

/// <summary>The representatives kernels work on, and the generators of the multiplicative groups.</summary>
public sealed class MontgomeryTests
{
    [Fact]
    public void Mont31RepresentativesAreXTimesR()
    {
        Check<BabyBearParameters>();
        Check<KoalaBearParameters>();

        static void Check<P>()
            where P : struct, IMont31Parameters
        {
            Assert.Equal(1U, unchecked(P.Modulus * Mont31<P>.InverseModR));
            FieldElements<Mont31<P>>.Any.Sample(
                a =>
                {
                    Assert.Equal((uint)(((ulong)a.Value << 32) % P.Modulus), a.Montgomery);
                    Assert.Equal(a, Mont31<P>.FromMontgomery(a.Montgomery));
                },
                iter: 200);
            Assert.Throws<ArgumentOutOfRangeException>(() => Mont31<P>.FromMontgomery(P.Modulus));
        }
    }

    [Fact]
    public void LimbedRepresentativesAreXTimesR()
    {
        Limbed<Limbs4, Bn254FrParameters>();
        Limbed<Limbs4, Bn254FpParameters>();
        Limbed<Limbs4, Bls12381FrParameters>();
        Limbed<Limbs6, Bls12381FpParameters>();

        static void Limbed<L, P>()
            where L : unmanaged, ILimbs<L>
            where P : struct, IPrimeFieldParameters
        {
            Assert.Equal(P.Modulus, Integer(PrimeField<L, P>.Modulus));
            Assert.Equal(0UL, unchecked((PrimeField<L, P>.Modulus[0] * PrimeField<L, P>.MinusInverseModWord) + 1));
            FieldElements<PrimeField<L, P>>.Any.Sample(
                a =>
                {
                    Assert.Equal((a.ToBigInteger() << (64 * L.Count)) % P.Modulus, Integer(a.Montgomery));
                    Assert.Equal(a, PrimeField<L, P>.FromMontgomery(a.Montgomery));
                    Assert.Equal(a.ToBigInteger(), Integer(a.ToCanonicalLimbs()));
                    Assert.True(PrimeField<L, P>.TryFromCanonicalLimbs(a.ToCanonicalLimbs(), out var back));
                    Assert.Equal(a, back);
                },
                iter: 200);
            Assert.Throws<ArgumentOutOfRangeException>(() => PrimeField<L, P>.FromMontgomery(PrimeField<L, P>.Modulus));
            Assert.False(PrimeField<L, P>.TryFromCanonicalLimbs(PrimeField<L, P>.Modulus, out _));
        }

        static BigInteger Integer<L>(L limbs)
            where L : unmanaged, ILimbs<L>
        {
            var value = BigInteger.Zero;
            for (var i = L.Count - 1; i >= 0; i--)
            {
                value = (value << 64) + limbs[i];
            }

            return value;
        }
    }

    [Fact]
    public void GeneratorsOfTheSmallFieldsGenerate()
    {
        Generates<Goldilocks>(2, 3, 5, 17, 257, 65537);
        Generates<BabyBear>(2, 3, 5);
        Generates<KoalaBear>(2, 127);
        Generates<Mersenne31>(2, 3, 7, 11, 31, 151, 331);

        static void Generates<F>(params int[] primeFactors)
            where F : unmanaged, IPrimeField<F>
        {
            var rest = F.Order - 1;
            foreach (var factor in primeFactors)
            {
                Assert.NotEqual(F.One, FieldMath.Pow(F.MultiplicativeGenerator, (F.Order - 1) / factor));
                while (rest % factor == 0)
                {
                    rest /= factor;
                }
            }

            Assert.True(rest.IsOne, $"the factors of {F.Name}'s order are not all named");
        }
    }
}
