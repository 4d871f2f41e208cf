using ProverBench.Backends.Cpu.Serial.Pairings;
using ProverBench.Backends.Cpu.Serial.Towers;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Tests.Serial;

/// <summary>Pairings over the scalar types, which machines that assemble no code run; the laws hold the assembled ones elsewhere.</summary>
public sealed class SerialPairingTests
{
    [Fact]
    public void Bn254OverScalarTypes()
        => Check<ScalarTower<Limbs4, Bn254FpParameters, Bn254>, Bn254HardPart<ScalarTower<Limbs4, Bn254FpParameters, Bn254>>,
            Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>();

    [Fact]
    public void Bls12381OverScalarTypes()
        => Check<ScalarTower<Limbs6, Bls12381FpParameters, Bls12381>, Bls12381HardPart<ScalarTower<Limbs6, Bls12381FpParameters, Bls12381>>,
            Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(4965661367192848881)]
    [InlineData(long.MaxValue)]
    public void DigitsAddUp(long exponent)
    {
        foreach (var digits in new[] { WindowedDigits.Of(exponent), WindowedDigits.InPlainWindow(exponent) })
        {
            Assert.True(digits.Digits[0] > 0);
            Assert.All(digits.Digits, digit => Assert.True(digit == 0 || (digit % 2 != 0 && Math.Abs((int)digit) < 2 * digits.OddPowers)));
            Assert.Equal(exponent, digits.Digits.Aggregate(System.Numerics.BigInteger.Zero, (sum, digit) => (2 * sum) + digit));
        }
    }

    private static void Check<K, H, E, F, S, G1, G2>()
        where K : struct, ITowerArithmetic<F>
        where H : struct, IHardPart<K, F>
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        using var workers = new Workers(3);
        var kernels = new SerialPairing<K, H, E, F, S, G1, G2>(workers);
        var p = G1.Generator.Multiply(S.FromUInt64(77)).ToAffine();
        var q = G2.Generator.Multiply(S.FromUInt64(99)).ToAffine();
        PreparedLines<G2, F>[] lines = [kernels.Prepare(q, LineUse.Once), kernels.Prepare(q, LineUse.Often)];
        var expected = AtePairing<E, F, S, G1, G2>.Pair(p, q);
        Assert.Equal(expected, kernels.Product([p], lines.AsSpan(0, 1)));
        Assert.Equal(expected, kernels.Product([p], lines.AsSpan(1)));
        Assert.True(kernels.ProductIsOne([p, -p], lines));
        Assert.False(kernels.ProductIsOne([p, p], lines));

        // Pairs that threads share: as many as threads, and more, infinity among them.
        Assert.Equal(expected, kernels.Product([p, p, -p], [.. lines, lines[1]]));
        Assert.Equal(expected, kernels.Product([p, AffinePoint<G1, F>.Infinity, p, -p, p, -p], [lines[0], lines[1], .. lines, .. lines]));
        Assert.Equal(Fp12<F, E>.One, kernels.Product([], []));
    }
}
