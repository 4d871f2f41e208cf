using System.Numerics;
using ProverBench.Backends.Cpu.Serial;
using ProverBench.Backends.Cpu.Serial.Assembled;

namespace ProverBench.Backends.Cpu.Tests.Serial;

/// <summary>Inverses on 64-bit words and by assembled code, at values next to powers of two and multiples of p, of elements and of their Montgomery forms.</summary>
public sealed unsafe class ModularInverseTests
{
    [Fact]
    public void InvertsInEveryField()
    {
        Check<Limbs4, Bn254FpParameters>();
        Check<Limbs4, Bn254FrParameters>();
        Check<Limbs4, Bls12381FrParameters>();
        Check<Limbs6, Bls12381FpParameters>();
    }

    [Fact]
    public void AssembledCodeInverts()
    {
        Assert.SkipUnless(FieldCode.IsSupported, "this machine assembles no code");
        CheckAssembled<Limbs4, Bn254FpParameters, Bn254>();
        CheckAssembled<Limbs6, Bls12381FpParameters, Bls12381>();
    }

    private static void CheckAssembled<L, P, T>()
        where L : unmanaged, ILimbs<L>
        where P : struct, IPrimeFieldParameters
        where T : struct, ITower<PrimeField<L, P>>
    {
        AssembledTower<L, P, T>.Start();
        foreach (var value in Values<L, P>())
        {
            PrimeField<L, P> own = value, inverse = value;
            Assert.Equal(!value.IsZero, AssembledTower<L, P, T>.TryInvert(&inverse, &own));
            Assert.True(value.IsZero ? inverse.IsZero : (inverse * value).Equals(PrimeField<L, P>.One), $"the inverse of {value} in {P.Name} is wrong");
            // over its operand, and canonical
            AssembledTower<L, P, T>.TryInvert(&inverse, &inverse);
            Assert.Equal(value, inverse);
        }
    }

    private static void Check<L, P>()
        where L : unmanaged, ILimbs<L>
        where P : struct, IPrimeFieldParameters
    {
        Assert.False(ModularInverse<L, P>.TryInvert(PrimeField<L, P>.Zero, out var none));
        Assert.True(none.IsZero);
        foreach (var value in Values<L, P>())
        {
            CheckOne(value);
        }
    }

    private static IEnumerable<PrimeField<L, P>> Values<L, P>()
        where L : unmanaged, ILimbs<L>
        where P : struct, IPrimeFieldParameters
    {
        var random = new Random(17);
        var bytes = new byte[56];
        for (var i = 0; i < 600; i++)
        {
            random.NextBytes(bytes);
            // Small and large values, powers of two and their neighbours, of the element and of its Montgomery form.
            var value = (i % 6) switch
            {
                0 => i + 1,
                1 => P.Modulus - i - 1,
                2 => BigInteger.One << (i % 250),
                3 => (BigInteger.One << ((i % 250) + 1)) - 1,
                4 => P.Modulus >> (i % 250),
                _ => new BigInteger(bytes, isUnsigned: true),
            };
            yield return PrimeField<L, P>.FromBigInteger(value);
            yield return PrimeField<L, P>.FromBigInteger(value * BigInteger.ModPow(BigInteger.One << (64 * L.Count), P.Modulus - 2, P.Modulus));
        }
    }

    private static void CheckOne<L, P>(PrimeField<L, P> value)
        where L : unmanaged, ILimbs<L>
        where P : struct, IPrimeFieldParameters
    {
        if (!value.IsZero)
        {
            Assert.True(ModularInverse<L, P>.TryInvert(value, out var inverse));
            Assert.True((inverse * value).Equals(PrimeField<L, P>.One), $"the inverse of {value} in {P.Name} is wrong");
        }
    }
}
