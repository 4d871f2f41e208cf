using ProverBench.Proving.Airs;

namespace ProverBench.Proving.Tests.Airs;

public sealed class FibonacciAirTests
{
    [Fact]
    public void TheSequence()
    {
        var (trace, publicValues) = FibonacciAir<Goldilocks>.Trace(3, Goldilocks.Zero, Goldilocks.One);
        Assert.Equal([0, 1, 1, 2, 3, 5, 8, 13, 1, 1, 2, 3, 5, 8, 13, 21], trace.Select(value => (int)value.ToBigInteger()));
        Assert.Equal([0, 1, 13, 21], publicValues.Select(value => (int)value.ToBigInteger()));
        Assert.Empty(RowResiduals<Goldilocks>.Violated(new FibonacciAir<Goldilocks>(), trace, publicValues));
    }

    /// <summary>C12: for each constraint a trace that breaks it and no other, so that a proof without it would be accepted.</summary>
    [Fact]
    public void EveryConstraintMatters()
    {
        var two = Goldilocks.FromUInt64(2);
        for (var k = 0; k < 6; k++)
        {
            var (first, second) = (k == 0 ? two : Goldilocks.Zero, k == 1 ? two : Goldilocks.One);
            var (trace, values) = FibonacciAir<Goldilocks>.Trace(3, first, second);
            if (k is 2 or 3)
            {
                // From row 4 on another sequence: f₄ or f₅ is not what row 3 makes it.
                var (f4, f5) = (trace[4] + (k == 2 ? two : Goldilocks.Zero), trace[8 + 4] + (k == 3 ? two : Goldilocks.Zero));
                for (var row = 4; row < 8; row++)
                {
                    (trace[row], trace[8 + row]) = (f4, f5);
                    (f4, f5) = (f5, f4 + f5);
                }
            }

            Goldilocks[] stated = [Goldilocks.Zero, Goldilocks.One, k == 4 ? two : trace[7], k == 5 ? two : trace[15]];
            Assert.Equal([k], RowResiduals<Goldilocks>.Violated(new FibonacciAir<Goldilocks>(), trace, stated));
        }
    }
}
