namespace ProverBench.Algebra.Tests.Fields;

/// <summary>Roots of unity of orders 2^0 … 2^s.</summary>
public abstract class TwoAdicFieldLaws<F> : PrimeFieldLaws<F>
    where F : unmanaged, ITwoAdicField<F>
{
    [Fact]
    public void TheRootHasOrderTwoToTheTwoAdicity()
    {
        var odd = (F.Order - 1) >> F.TwoAdicity;
        Assert.Equal(F.Order - 1, odd << F.TwoAdicity);
        Assert.False(odd.IsEven);
        Assert.Equal(-F.One, FieldMath.Pow(F.TwoAdicRoot, 1UL << (F.TwoAdicity - 1)));
        Assert.Equal(F.TwoAdicRoot, FieldMath.Pow(F.MultiplicativeGenerator, odd));
    }

    [Fact]
    public void SmallerRootsAreItsPowers()
    {
        Assert.Equal(F.One, FieldMath.RootOfUnity<F>(0));
        Assert.Equal(-F.One, FieldMath.RootOfUnity<F>(1));
        for (var log = 1; log <= F.TwoAdicity; log++)
        {
            Assert.Equal(FieldMath.RootOfUnity<F>(log - 1), F.Square(FieldMath.RootOfUnity<F>(log)));
        }

        Assert.Equal(F.TwoAdicRoot, FieldMath.RootOfUnity<F>(F.TwoAdicity));
        Assert.Throws<ArgumentOutOfRangeException>(() => FieldMath.RootOfUnity<F>(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FieldMath.RootOfUnity<F>(F.TwoAdicity + 1));
    }
}
