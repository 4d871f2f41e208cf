using System.Numerics;
using ProverBench.Backends.Cpu.Ifma;

namespace ProverBench.Backends.Cpu.Tests.Ifma;

/// <summary>Elements in the form of limbs of 52 bits, against integers: no instruction set is needed.</summary>
public sealed unsafe class IfmaCodecTests
{
    [Fact]
    public void WordsAreTheElementTimesRAndReduced()
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
        var p = P.Modulus;
        var shift = (LimbEmitter.LimbBits * LimbEmitter.LimbsFor(p)) - (64 * L.Count);
        var random = new Random(52);
        // Representatives at the ends of the field and on either side of multiples of p / 2^shift, where the quotient changes and the rest is least or greatest.
        var representatives = new List<BigInteger> { 0, 1, 2, p - 1, p - 2, p >> 1, (p >> 1) + 1 };
        foreach (var k in new long[] { 1, 2, 3, (1L << shift) / 2, (1L << shift) - 2, (1L << shift) - 1 }.Concat(Enumerable.Range(0, 200).Select(_ => random.NextInt64(1, 1L << shift))))
        {
            var at = (k * p) >> shift;
            representatives.AddRange([at - 1, at, at + 1, at + 2]);
        }

        var bytes = new byte[8 * L.Count];
        for (var i = 0; i < 2000; i++)
        {
            random.NextBytes(bytes);
            representatives.Add(new BigInteger(bytes, isUnsigned: true) % p);
        }

        var words = stackalloc ulong[L.Count];
        foreach (var representative in representatives)
        {
            L limbs = default;
            for (var i = 0; i < L.Count; i++)
            {
                ((ulong*)&limbs)[i] = (ulong)((representative >> (64 * i)) & ulong.MaxValue);
            }

            var value = PrimeField<L, P>.FromMontgomery(limbs);
            IfmaCodec<L, P>.WriteWords(value, words);
            var written = new BigInteger(new ReadOnlySpan<byte>(words, 8 * L.Count), isUnsigned: true);
            Assert.Equal((value.ToBigInteger() << (LimbEmitter.LimbBits * LimbEmitter.LimbsFor(p))) % p, written);
            Assert.Equal(value, IfmaCodec<L, P>.ReadWords(words));
        }
    }
}
