using CsCheck;

namespace ProverBench.Algebra.Tests.Fields;

public sealed class InnerProductTests
{
    [Fact]
    public void SumsOfProductsReducedOnceAreSumsOfProducts()
        => Gen.Int[0, 40].SelectMany(n => Gen.Select(FieldElements<Goldilocks>.Any.Array[n], FieldElements<Goldilocks>.Any.Array[n])).Sample(
            (a, b) => Assert.Equal(a.Zip(b).Aggregate(Goldilocks.Zero, (sum, pair) => sum + (pair.First * pair.Second)), Goldilocks.InnerProduct(a, b)),
            iter: 300);

    [Fact]
    public void TheGreatestSumsAreRight()
    {
        // (−1)² each time: the sum passes 2^128 with every second product.
        var ones = Enumerable.Repeat(-Goldilocks.One, 1001).ToArray();
        Assert.Equal(Goldilocks.FromUInt64(1001), Goldilocks.InnerProduct(ones, ones));
        Assert.Throws<ArgumentException>(() => Goldilocks.InnerProduct(ones, ones.AsSpan(1)));
    }
}
