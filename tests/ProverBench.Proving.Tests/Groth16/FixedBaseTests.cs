using ProverBench.Proving.Groth16;

namespace ProverBench.Proving.Tests.Groth16;

public sealed class FixedBaseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(1025)]
    [InlineData(2049)]
    public void MultiplesAgreeWithTheCurve(int count)
    {
        var draws = new SeededStream("fixed base tests", "seed"u8);
        var scalars = Enumerable.Range(0, count).Select(_ => draws.Scalar<Bn254Fr>()).ToArray();
        var edges = new[] { Bn254Fr.Zero, Bn254Fr.One, -Bn254Fr.One, Bn254Fr.FromUInt64(1 << 13), Bn254Fr.FromUInt64((1 << 13) + 1), Bn254Fr.FromUInt64(ulong.MaxValue) };
        edges.AsSpan(0, Math.Min(count, edges.Length)).CopyTo(scalars);
        var found = new FixedBase<Bn254G1, Bn254Fp, Bn254Fr>(Bn254G1.Generator, count).Multiply(scalars, 2, CancellationToken.None);
        for (var i = 0; i < count; i += count < 100 ? 1 : 97)
        {
            Assert.Equal(Bn254G1.Generator.Multiply(scalars[i]).ToAffine(), found[i]);
        }
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
