using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Tests.Msm;

/// <summary>The PTX that CUDA devices get adds up points as the curve says.</summary>
public sealed class PtxCurveTests
{
    private static readonly SortedDictionary<string, IPtxCurveChecks> Checks = Find();

    public static TheoryData<string> Groups => [.. Checks.Keys];

    [Theory, MemberData(nameof(Groups))]
    public void DigitsAreThoseOfTheScalars(string group) => Checks[group].DigitsAreThoseOfTheScalars();

    [Theory, MemberData(nameof(Groups))]
    public void RunsOfBasesAndOfTheirEndsAreSummed(string group) => Checks[group].RunsOfBasesAndOfTheirEndsAreSummed();

    [Theory, MemberData(nameof(Groups))]
    public void BucketsAreWeighed(string group) => Checks[group].BucketsAreWeighed();

    [Theory, MemberData(nameof(Groups))]
    public void FactorsMultiplyBases(string group) => Checks[group].FactorsMultiplyBases();

    [Theory, MemberData(nameof(Groups))]
    public void ATableHasItsMultiples(string group) => Checks[group].ATableHasItsMultiples();

    /// <summary>Points drawn at random are sectors of their own, taken in two pieces, one after the other; digits are listed in order.</summary>
    [Fact]
    public void AWarpOfTheBucketSumsTouchesFewSectors()
    {
        var points = Checks["bn254/g1"].TrafficOfBucketSums();
        var (keys, places) = Checks["bn254/g1"].TrafficOfDigits();
        Assert.Equal(2 * points.LeastSectors, points.Sectors);
        Assert.InRange(points.Touched, 1, points.LeastSectors);
        Assert.All([keys, places], t => Assert.Equal((t.LeastSectors, t.LeastSectors), (t.Touched, t.Sectors)));
    }

    private static SortedDictionary<string, IPtxCurveChecks> Find()
    {
        var finder = new Finder();
        GpuGroups.Accept(finder);
        return finder.Found;
    }

    private sealed class Finder : IGpuGroupVisitor
    {
        public SortedDictionary<string, IPtxCurveChecks> Found { get; } = new(StringComparer.Ordinal);

        public void Group<C, F, S, E, G>()
            where C : struct, ICurve<C, F, S>
            where F : unmanaged, IField<F>
            where S : unmanaged, IPrimeField<S>
            where E : unmanaged, IGpuCoordinate<E>
            where G : unmanaged, IGpuScalar<G>
            => Found.Add(C.Name, new PtxCurveChecks<C, F, S, E, G>());
    }
}
