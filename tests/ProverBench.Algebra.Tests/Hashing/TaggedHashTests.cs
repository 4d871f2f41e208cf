using ProverBench.Algebra.Hashing;

namespace ProverBench.Algebra.Tests.Hashing;

public sealed class TaggedHashTests
{
    private static readonly Goldilocks[] Count = [.. Enumerable.Range(0, 9).Select(i => Goldilocks.FromUInt64((ulong)i))];

    [Fact]
    public void DigestsAgreeWithAnIndependentComputation()
    {
        Assert.Equal([3245662982426275932, 3469677834032632009, 232820934596443852, 15001128946403328329], Words(new TaggedHash("pb/test", 8).Hash(Count.AsSpan(0, 8))));
        Assert.Equal([7975282964258810892, 9547712884280655325, 5042733695057861063, 8333929203149312367], Words(new TaggedHash("pb/test", 9).Hash(Count)));
    }

    [Fact]
    public void TagAndLengthSetHashesApart()
    {
        var digest = new TaggedHash("pb/test", 5).Hash(Count.AsSpan(0, 5));
        Assert.NotEqual(digest, new TaggedHash("pb/tesu", 5).Hash(Count.AsSpan(0, 5)));
        Assert.NotEqual(digest, new TaggedHash("pb/test", 6).Hash([.. Count.AsSpan(0, 5), Goldilocks.Zero]));
        Assert.Equal([1, 2, 2, 3], new[] { 8, 9, 16, 17 }.Select(length => new TaggedHash("t", length).Blocks));
    }

    [Fact]
    public void WrongLengthsAndTagsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new TaggedHash("pb/test", 8).Hash(Count));
        Assert.Throws<ArgumentException>(() => new TaggedHash("pb/test", 8).Hash(Count.AsSpan(0, 7)));
        Assert.Throws<ArgumentException>(() => new TaggedHash("", 8));
        Assert.Throws<ArgumentException>(() => new TaggedHash("ninechars", 8));
        Assert.Throws<ArgumentException>(() => new TaggedHash("é", 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TaggedHash("t", 0));
    }

    private static ulong[] Words(HashDigest digest) => [digest[0], digest[1], digest[2], digest[3]];
}
