using System.Numerics;
using ProverBench.Backends.Cpu.Serial;

namespace ProverBench.Backends.Cpu.Tests.Serial;

public sealed class ModularInverseTests
{
    [Fact]
    public void InvertsInEveryField()
    {
        Check<Limbs4, Bn254FpParameters>();
        Check<Limbs4, Bn254FrParameters>();
        Check<Limbs4, Bls12381FrParameters>();
        Check<Limbs6, Bls12381FpParameters>();
    }

    private static void Check<L, P>()
        where L : unmanaged, ILimbs<L>
        where P : struct, IPrimeFieldParameters
    {
        Assert.False(ModularInverse<L, P>.TryInvert(PrimeField<L, P>.Zero, out var none));
        Assert.True(none.IsZero);
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
            CheckOne(PrimeField<L, P>.FromBigInteger(value));
            CheckOne(PrimeField<L, P>.FromBigInteger(value * BigInteger.ModPow(BigInteger.One << (64 * L.Count), P.Modulus - 2, P.Modulus)));
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
