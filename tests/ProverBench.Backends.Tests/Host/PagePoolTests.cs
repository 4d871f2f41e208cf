using ProverBench.Backends.Host;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Tests.Host;

public sealed unsafe class PagePoolTests
{
    private const nuint Page = LinuxPages.Large;

    /// <summary>Blocks of any sizes, taken and given back in any order: each keeps what was written to it, new ones are zero where that was asked for.</summary>
    [Fact]
    public void BlocksAreDistinctAndKeepTheirContents()
    {
        RequireLinux();
        using var pool = new PagePool();
        var random = new Random(20);
        var live = new List<(PageBlock Block, int Words, ulong Mark)>();
        var (used, most) = (0L, 0L);
        for (var step = 0UL; step < 300; step++)
        {
            if (live.Count == 0 || random.Next(5) < 3 && live.Count < 8)
            {
                var bytes = random.Next(1, (int)(6 * Page));
                var words = (bytes + 7) / 8;
                var contents = random.Next(2) == 0 ? MatrixContents.Zero : MatrixContents.Undefined;
                var block = pool.Take((nuint)words * 8, contents);
                Assert.Equal(0u, (nuint)block.Data % Page);
                if (contents == MatrixContents.Zero)
                {
                    Assert.False(Words(block, words).ContainsAnyExcept(0UL));
                }

                Words(block, words).Fill(step + 1);
                live.Add((block, words, step + 1));
                used += Rounded(words);
            }
            else
            {
                var at = random.Next(live.Count);
                var (block, words, mark) = live[at];
                Assert.False(Words(block, words).ContainsAnyExcept(mark));
                block.Free();
                live.RemoveAt(at);
                used -= Rounded(words);
            }

            most = Math.Max(most, used);
            Assert.InRange(used + pool.KeptBytes, used, most);
        }

        foreach (var (block, words, mark) in live)
        {
            Assert.False(Words(block, words).ContainsAnyExcept(mark));
            block.Free();
        }

        Assert.Equal(most, pool.KeptBytes);

        static long Rounded(int words) => (long)(((nuint)words * 8 + Page - 1) / Page * Page);
    }

    [Fact]
    public void WhatComesBackAfterTheEndIsNotKept()
    {
        RequireLinux();
        var pool = new PagePool();
        var block = pool.Take(3 * Page, MatrixContents.Zero);
        pool.Take(Page, MatrixContents.Undefined).Free();
        Assert.Equal((long)Page, pool.KeptBytes);
        pool.Dispose();
        Assert.Equal(0, pool.KeptBytes);
        block.Free();
        Assert.Equal(0, pool.KeptBytes);
    }

    /// <summary>Live and kept bytes together are never more than the peak, within pages, and a matrix that is said to be zero is so although its pages were used.</summary>
    [Fact]
    public void ABackendKeepsNoMoreThanItsPeak()
    {
        RequireLinux();
        using var backend = new ScalarBackend(new BackendOptions(1));
        const int Rows = 3 << 18;
        var ones = new Goldilocks[Rows];
        Array.Fill(ones, Goldilocks.One);
        for (var columns = 1; columns <= 3; columns++)
        {
            using var matrix = backend.Allocate<Goldilocks>(new(Rows, columns), "m");
            var found = new Goldilocks[Rows];
            for (var c = 0; c < columns; c++)
            {
                backend.Queue.Export(matrix, found, (long)c * Rows);
                Assert.DoesNotContain(Goldilocks.One, found);
                backend.Queue.Import<Goldilocks>(ones, matrix, (long)c * Rows);
            }

            Assert.InRange(backend.Memory.LiveBytes + backend.KeptBytes, backend.Memory.LiveBytes, backend.Memory.PeakBytes + (long)Page);
        }

        Assert.InRange(backend.KeptBytes, backend.Memory.PeakBytes, backend.Memory.PeakBytes + (long)Page);
    }

    [Fact]
    public void UndefinedContentsOfTheOracleAreNotZero()
    {
        using var backend = new ScalarBackend(new BackendOptions(1));
        using var matrix = backend.Allocate<Goldilocks>(MatrixShape.Column(5), "m", MatrixContents.Undefined);
        var found = new Goldilocks[5];
        backend.Queue.Export(matrix, found);
        Assert.All(found, element => Assert.Equal(Goldilocks.One, element));
    }

    private static Span<ulong> Words(PageBlock block, int words) => new(block.Data, words);

    private static void RequireLinux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "pages are kept on Linux alone");
}
