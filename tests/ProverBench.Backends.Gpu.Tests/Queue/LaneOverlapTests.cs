using ProverBench.Backends.Gpu.Queue;

namespace ProverBench.Backends.Gpu.Tests.Queue;

public sealed class LaneOverlapTests
{
    [Theory]
    [InlineData(0, 10, 20, 30, 0)]
    [InlineData(0, 10, 5, 30, 5)]
    [InlineData(0, 100, 5, 30, 25)]
    [InlineData(50, 60, 5, 55, 5)]
    public void TwoSpans(long start, long end, long otherStart, long otherEnd, long both)
    {
        foreach (var computeFirst in new[] { true, false })
        {
            var overlap = new LaneOverlap();
            overlap.Add(computeFirst ? Lane.Compute : Lane.Copy, start, end, ownPending: false, otherPending: true);
            overlap.Add(computeFirst ? Lane.Copy : Lane.Compute, otherStart, otherEnd, ownPending: false, otherPending: false);
            Assert.Equal(both, overlap.Nanoseconds);
        }
    }

    [Fact]
    public void ManySpansInAnyOrderOfReading()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            (long Start, long End)[][] lanes = [Spans(random), Spans(random)];
            var expected = lanes[0].Sum(a => lanes[1].Sum(b => Math.Max(0, Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start))));
            var overlap = new LaneOverlap();
            int[] next = [0, 0];
            while (next[0] < lanes[0].Length || next[1] < lanes[1].Length)
            {
                var lane = next[0] == lanes[0].Length ? 1 : next[1] == lanes[1].Length ? 0 : random.Next(2);
                var (start, end) = lanes[lane][next[lane]++];
                overlap.Add((Lane)lane, start, end, next[lane] < lanes[lane].Length, next[1 - lane] < lanes[1 - lane].Length);
            }

            Assert.Equal(expected, overlap.Nanoseconds);
            Assert.True(overlap.IsSettled);
        }
    }

    [Fact]
    public void NothingIsKeptWhereNothingCanFollow()
    {
        var overlap = new LaneOverlap();
        overlap.Add(Lane.Compute, 0, 10, ownPending: true, otherPending: false);
        Assert.True(overlap.IsSettled);
        Assert.False(overlap.Awaits(Lane.Copy));
    }

    private static (long Start, long End)[] Spans(Random random)
    {
        var spans = new (long, long)[random.Next(1, 12)];
        var at = 0L;
        for (var i = 0; i < spans.Length; i++)
        {
            var start = at + random.Next(20);
            at = start + random.Next(30);
            spans[i] = (start, at);
        }

        return spans;
    }
}
