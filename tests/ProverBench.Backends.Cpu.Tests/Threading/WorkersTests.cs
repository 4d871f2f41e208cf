using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Tests.Threading;

public sealed class WorkersTests
{
    public static TheoryData<int, int, int> Sizes()
    {
        var data = new TheoryData<int, int, int>();
        foreach (var threads in (int[])[1, 2, 3, 7])
        {
            foreach (var count in (int[])[0, 1, 2, 9, 1001, 1025])
            {
                foreach (var grain in (int[])[1, 8, 2000])
                {
                    data.Add(threads, count, grain);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void EveryIndexIsDoneOnce(int threads, int count, int grain)
    {
        using var workers = new Workers(threads);
        var touched = new int[count];
        for (var round = 1; round <= 3; round++)
        {
            workers.For(count, grain, new Touch(touched, grain, workers.Count));
            Assert.All(touched, t => Assert.Equal(round, t));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TheExceptionOfAPartReachesTheCallerAndTheTeamLivesOn(int threads)
    {
        using var workers = new Workers(threads);
        var failure = Assert.Throws<InvalidOperationException>(() => workers.For(1000, 1, new Fail(617)));
        Assert.Equal("index 617", failure.Message);
        var touched = new int[1000];
        workers.For(1000, 1, new Touch(touched, 1, threads));
        Assert.All(touched, t => Assert.Equal(1, t));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ALoopInsideALoopRunsOnItsOwnThread(int threads)
    {
        using var workers = new Workers(threads);
        var touched = new int[64 * 64];
        workers.For(64, 1, new Nest(workers, touched));
        Assert.All(touched, t => Assert.Equal(1, t));
    }

    [Fact]
    public void SeveralCallersTakeTurns()
    {
        using var workers = new Workers(2);
        var counts = Enumerable.Range(0, 4).Select(_ => new int[5000]).ToArray();
        Parallel.ForEach(counts, own => workers.For(own.Length, 7, new Touch(own, 7, 2)));
        Assert.All(counts, own => Assert.All(own, t => Assert.Equal(1, t)));
    }

    [Fact]
    public void ALoopAllocatesNothing()
    {
        using var workers = new Workers(2);
        var touched = new int[4096];
        workers.For(touched.Length, 16, new Add(touched));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            workers.For(touched.Length, 16, new Add(touched));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 99);
    }

    [Fact]
    public void RefusesNonsense()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(0));
        var workers = new Workers(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => workers.For(-1, 1, default(Fail)));
        Assert.Throws<ArgumentOutOfRangeException>(() => workers.For(1, 0, default(Fail)));
        workers.Dispose();
        workers.Dispose();
        Assert.Throws<ObjectDisposedException>(() => workers.For(1, 1, default(Fail)));
    }

    private readonly struct Touch(int[] touched, int grain, int workers) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            Assert.InRange(worker, 0, workers - 1);
            Assert.Equal(0, from % grain);
            for (var i = from; i < to; i++)
            {
                Interlocked.Increment(ref touched[i]);
            }
        }
    }

    private readonly struct Add(int[] touched) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                touched[i]++;
            }
        }
    }

    private readonly struct Fail(long at) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            if (from <= at && at < to)
            {
                throw new InvalidOperationException($"index {at}");
            }
        }
    }

    private readonly struct Nest(Workers workers, int[] touched) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                workers.For(64, 1, new Inner(touched, (int)i * 64));
            }
        }

        private readonly struct Inner(int[] touched, int offset) : IParallelBody
        {
            public void Run(long from, long to, int worker)
            {
                for (var i = from; i < to; i++)
                {
                    Interlocked.Increment(ref touched[offset + i]);
                }
            }
        }
    }
}
