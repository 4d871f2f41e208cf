using System.Numerics;
using ProverBench.Backends.Cpu.Serial.Assembled;
using ProverBench.Backends.Cpu.Serial.Pairings;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Tests.Serial;

/// <summary>Compressed squarings and powers by them against plain ones, in the cyclotomic subgroup and at elements that do not decompress.</summary>
public sealed unsafe class CyclotomicPowerTests
{
    private const int Size = 6;

    [Fact]
    public void Bn254()
    {
        CheckTower<ScalarTower<Limbs4, Bn254FpParameters, Bn254>, Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>();
        Assert.SkipUnless(FieldCode.IsSupported, "this machine assembles no code");
        CheckTower<AssembledTower<Limbs4, Bn254FpParameters, Bn254>, Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>();
    }

    [Fact]
    public void Bls12381()
    {
        CheckTower<ScalarTower<Limbs6, Bls12381FpParameters, Bls12381>, Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>();
        Assert.SkipUnless(FieldCode.IsSupported, "this machine assembles no code");
        CheckTower<AssembledTower<Limbs6, Bls12381FpParameters, Bls12381>, Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(0x8000_0000_0000_0000)]
    [InlineData(0xd201_0000_0001_0000)]
    [InlineData(0x5555_0000_0010_0802)]
    public void SparseExponentsAddUp(ulong exponent)
    {
        var sparse = SparseExponent.Of(exponent);
        var (sum, at) = (BigInteger.Zero, 0);
        foreach (var run in sparse.Runs.Concat(sparse.Tail))
        {
            at += run;
            sum += BigInteger.One << at;
        }

        Assert.Equal(exponent, sum);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-2)]
    public void OddAndNegativeExponentsAreRefused(int exponent) => Assert.Throws<ArgumentOutOfRangeException>(() => SparseExponent.Of(exponent));

    private static void CheckTower<K, E, F, S, G1, G2>()
        where K : struct, ITowerArithmetic<F>
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        K.Start();
        var value = AtePairing<E, F, S, G1, G2>.Pair(G1.Generator, G2.Generator);
        CheckSquarings<K, F, E>(value);
        foreach (var exponent in new ulong[] { 2, 6, 1UL << 40, 0xd201_0000_0001_0000, 0x5555_0000_0010_0802 })
        {
            foreach (var element in new[] { value, Fp12<F, E>.One })
            {
                var (a, r, expected) = (element, element, Fp12<F, E>.One);
                for (var bit = 63; bit >= 0; bit--)
                {
                    expected *= expected;
                    expected = (exponent >> bit & 1) != 0 ? expected * element : expected;
                }

                CyclotomicPower<K, F, E>.Raise((Fp2<F>*)&r, (Fp2<F>*)&a, SparseExponent.Of(exponent));
                Assert.Equal(expected, r);
                // over its operand
                CyclotomicPower<K, F, E>.Raise((Fp2<F>*)&a, (Fp2<F>*)&a, SparseExponent.Of(exponent));
                Assert.Equal(expected, a);
            }
        }
    }

    private static void CheckSquarings<K, F, T>(Fp12<F, T> value)
        where K : struct, ITowerArithmetic<F>
        where F : unmanaged, IPrimeField<F>
        where T : struct, ITower<F>
    {
        const int Count = 7;
        var compressed = stackalloc Fp2<F>[Size * Count];
        var expected = new Fp12<F, T>[Count];
        for (var i = 0; i < Count; i++)
        {
            var last = compressed + (Size * i);
            *(Fp12<F, T>*)last = i == 0 ? value : ((Fp12<F, T>*)compressed)[i - 1];
            // What is left out is never read.
            last[0] = last[4] = Fp2<F>.One;
            Dodecic<K, F, T>.CompressedSquare(last, last);
            value *= value;
            expected[i] = value;
        }

        Assert.True(Dodecic<K, F, T>.TryDecompress(compressed, Count));
        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(expected[i], ((Fp12<F, T>*)compressed)[i]);
        }

        ((Fp12<F, T>*)compressed)[3] = Fp12<F, T>.One;
        Assert.False(Dodecic<K, F, T>.TryDecompress(compressed, Count));
        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(i == 3 ? Fp12<F, T>.One : expected[i], ((Fp12<F, T>*)compressed)[i]);
        }
    }
}
