namespace ProverBench.Algebra.Tests.Curves;

public sealed class FixedBaseTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(14)]
    public void MultiplesAgreeWithTheCurve(int window)
    {
        var draws = new Draws("fixed base tests");
        var half = 1ul << (window - 1);
        Bn254Fr[] scalars =
        [
            Bn254Fr.Zero, Bn254Fr.One, -Bn254Fr.One, Bn254Fr.FromUInt64(half - 1), Bn254Fr.FromUInt64(half), Bn254Fr.FromUInt64(half + 1), Bn254Fr.FromUInt64(ulong.MaxValue),
            Bn254Fr.FromBigInteger(Bn254Fr.Order >> 1), .. Enumerable.Range(0, 9).Select(_ => Bn254Fr.FromBigInteger(draws.Below(Bn254Fr.Order))),
        ];
        var found = new AffinePoint<Bn254G1, Bn254Fp>[scalars.Length];
        new FixedBase<Bn254G1, Bn254Fp, Bn254Fr>(Bn254G1.Generator, window).Multiply(scalars, found, new());
        for (var i = 0; i < scalars.Length; i++)
        {
            Assert.Equal(Bn254G1.Generator.Multiply(scalars[i]).ToAffine(), found[i]);
        }
    }

    [Fact]
    public void RangesAreKept()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedBase<Bn254G1, Bn254Fp, Bn254Fr>(Bn254G1.Generator, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedBase<Bn254G1, Bn254Fp, Bn254Fr>(Bn254G1.Generator, 21));
        var table = new FixedBase<Bn254G1, Bn254Fp, Bn254Fr>(Bn254G1.Generator, 2);
        Assert.Throws<ArgumentException>(() => table.Multiply(new Bn254Fr[2], new AffinePoint<Bn254G1, Bn254Fp>[3], new()));
    }

    [Fact]
    public void BatchAdditionIsComplete()
    {
        var g = Bn254G2.Generator;
        var twice = (g + g).ToAffine();
        var infinity = AffinePoint<Bn254G2, Bn254Fp2>.Infinity;
        AffinePoint<Bn254G2, Bn254Fp2>[] sums = [g, g, g, infinity, infinity, twice];
        AffinePoint<Bn254G2, Bn254Fp2>[] addends = [twice, g, -g, g, infinity, infinity];
        AffinePoint<Bn254G2, Bn254Fp2>[] expected = [(g + twice).ToAffine(), twice, infinity, g, infinity, twice];
        new BatchAdder<Bn254G2, Bn254Fp2>().Add(sums, addends);
        Assert.Equal(expected, sums);
    }
}
