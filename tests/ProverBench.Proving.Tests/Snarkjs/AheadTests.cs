namespace ProverBench.Proving.Tests.Snarkjs;

/// <summary>A value worked out ahead, on a thread of its own or on the one that asks.</summary>
public sealed class AheadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void IsMadeOnce(int threads)
    {
        var made = 0;
        var thread = 0;
        var value = new Ahead<int>(threads, () =>
        {
            thread = Environment.CurrentManagedThreadId;
            return Interlocked.Increment(ref made);
        });
        Assert.Equal(1, value.Take());
        Assert.Equal(1, made);
        Assert.Equal(threads == 1, thread == Environment.CurrentManagedThreadId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void WhatItThrowsIsThrownToWhoeverAsks(int threads)
    {
        var value = new Ahead<int>(threads, () => throw new InvalidDataException("ahead"));
        Assert.Equal("ahead", Assert.Throws<InvalidDataException>(() => value.Take()).Message);
    }
}
