using System.Text.Json;
using CsCheck;
using ProverBench.Results.Statistics;
using ProverBench.Results.Units;
using ProverBench.TestSupport;

namespace ProverBench.Results.Tests;

public sealed class StatisticsTests
{
    [Fact]
    public void AgreesWithKnownSamples()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("vectors/stats/location.json")));
        foreach (JsonElement item in cases.RootElement.EnumerateArray())
        {
            double[] samples = [.. item.GetProperty("samples").EnumerateArray().Select(x => x.GetDouble())];
            LocationSummary summary = LocationSummary.Of(samples);
            Near(item.GetProperty("median"), summary.Median);
            Near(item.GetProperty("mad_raw"), summary.Mad);
            Near(item.GetProperty("mad_times_1_4826"), LocationSummary.MadScale * summary.Mad);
            Near(item.GetProperty("hodges_lehmann_walsh_i_le_j"), summary.HodgesLehmann);
            JsonElement quartiles = item.GetProperty("quartiles_type7");
            Near(quartiles[0], summary.LowerQuartile);
            Near(quartiles[2], summary.UpperQuartile);
            JsonElement interval = item.GetProperty("median_ci95_order_statistics");
            if (interval.ValueKind == JsonValueKind.Null)
            {
                Assert.Null(summary.MedianInterval);
            }
            else
            {
                Assert.Equal(interval.GetProperty("lower_rank").GetInt32(), summary.MedianInterval!.Value.LowerRank);
                Assert.Equal(interval.GetProperty("upper_rank").GetInt32(), summary.MedianInterval.Value.UpperRank);
                Near(interval.GetProperty("exact_coverage"), summary.MedianInterval.Value.Coverage);
                Near(interval.GetProperty("lower"), summary.MedianLower!.Value);
                Near(interval.GetProperty("upper"), summary.MedianUpper!.Value);
            }
        }
    }

    [Theory]
    [InlineData(6, 1, 6, 0.96875)]
    [InlineData(10, 2, 9, 0.978515625)]
    [InlineData(15, 4, 12, 0.96484375)]
    public void IntervalsOfSmallSamples(int n, int lower, int upper, double coverage)
    {
        RankInterval interval = OrderStatistics.MedianInterval(n, 0.95)!.Value;
        Assert.Equal((lower, upper), (interval.LowerRank, interval.UpperRank));
        Assert.Equal(coverage, interval.Coverage, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void TooFewSamplesHaveNoInterval(int n)
    {
        Assert.Null(OrderStatistics.MedianInterval(n, 0.95));
        Assert.Null(OrderStatistics.UpperBoundRank(n, 0.5, 0.99));
    }

    [Fact]
    public void SevenSamplesBoundTheMedianOnOneSide()
    {
        Assert.Null(OrderStatistics.UpperBoundRank(6, 0.5, 0.99));
        Assert.Equal(7, OrderStatistics.UpperBoundRank(7, 0.5, 0.99));
        Assert.Equal(1, OrderStatistics.LowerBoundRank(7, 0.5, 0.99));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(30)]
    public void BinomialAgreesWithExactFractions(int n)
    {
        double[] cdf = Binomial.Cdf(n, 0.25);
        double sum = 0;
        for (int k = 0; k <= n; k++)
        {
            double choose = 1;
            for (int i = 1; i <= k; i++)
            {
                choose = choose * (n - k + i) / i;
            }

            sum += choose * Math.Pow(0.25, k) * Math.Pow(0.75, n - k);
            Assert.Equal(sum, cdf[k], 10);
        }
    }

    [Fact]
    public void LargeSamplesKeepTheirBounds()
    {
        // Normal approximation: n/2 + z·√n/2 + 1/2, z = 2.326 at 99 %.
        foreach (int n in new[] { 1001, 100_000 })
        {
            double expected = (n / 2.0) + (2.3263 * Math.Sqrt(n) / 2);
            Assert.InRange(OrderStatistics.UpperBoundRank(n, 0.5, 0.99)!.Value, expected - 2, expected + 3);
        }
    }

    [Theory]
    [InlineData(44, 0.90)]
    [InlineData(90, 0.95)]
    [InlineData(459, 0.99)]
    public void PercentilesAreEarned(int trials, double p)
    {
        Assert.True(OrderStatistics.EarnsPercentile(trials, 0, p));
        Assert.False(OrderStatistics.EarnsPercentile(trials - 1, 0, p));
        Assert.False(OrderStatistics.EarnsPercentile(trials, 1, p));
    }

    [Fact]
    public void BoundsCoverTheMedianAsOftenAsTheySay()
    {
        Random random = new(20260301);
        int above = 0;
        int within = 0;
        const int runs = 4000;
        for (int run = 0; run < runs; run++)
        {
            double[] x = [.. Enumerable.Range(0, 15).Select(_ => -Math.Log(1 - random.NextDouble()))];
            LocationSummary s = LocationSummary.Of(x);
            above += s.UpperBound99 >= Math.Log(2) ? 1 : 0;
            within += s.MedianLower <= Math.Log(2) && s.MedianUpper >= Math.Log(2) ? 1 : 0;
        }

        Assert.InRange(above / (double)runs, 0.988, 1);
        Assert.InRange(within / (double)runs, 0.95, 0.98);
    }

    [Fact]
    public void HodgesLehmannIsTheMedianOfWalshAverages() =>
        Gen.Double[1, 1000].Array[1, 40].Sample(
            x =>
            {
                List<double> walsh = [];
                for (int i = 0; i < x.Length; i++)
                {
                    for (int j = i; j < x.Length; j++)
                    {
                        walsh.Add((x[i] + x[j]) / 2);
                    }
                }

                walsh.Sort();
                double expected = (walsh[(walsh.Count - 1) / 2] + walsh[walsh.Count / 2]) / 2;
                return Math.Abs(LocationSummary.Of(x).HodgesLehmann - expected) <= 1e-9 * expected;
            },
            seed: "0N0XIzNsQ0O2");

    [Fact]
    public void TheilSenFindsALineThroughSpikes()
    {
        foreach (int n in new[] { 3, 9, 100, 1024, 1025, 5000 })
        {
            double[] x = [.. Enumerable.Range(0, n).Select(i => 100 + (0.01 * i))];
            Assert.Equal(0.01, TheilSen.Slope(x), 9);
            if (n >= 100)
            {
                x[n / 2] = 1e6;
                Assert.Equal(0.01, TheilSen.Slope(x), 6);
            }
        }
    }

    [Fact]
    public void DriftAndThirdsSeeASlope()
    {
        double[] up = [.. Enumerable.Range(0, 30).Select(i => 100.0 + i)];
        LocationSummary s = LocationSummary.Of(up);
        Assert.Equal(29 / s.Median, s.Drift!.Value, 9);
        Assert.Equal((124.5 / 104.5) - 1, s.ThirdsChange!.Value, 9);
        Assert.Null(LocationSummary.Of([1, 2]).Drift);
        Assert.Null(LocationSummary.Of([1, 2, 3, 4, 5]).ThirdsChange);
    }

    [Fact]
    public void OutliersAreCountedAndSkewIsFlagged()
    {
        LocationSummary spike = LocationSummary.Of([100, 101, 99, 100, 100, 101, 99, 100, 100, 5000]);
        Assert.Equal(1, spike.Outliers);
        Assert.False(spike.HasManyOutliers);
        Assert.Equal(5000, spike.Max);
        LocationSummary two = LocationSummary.Of([100, 100, 100, 100, 100, 150, 150, 150, 150]);
        Assert.True(two.IsSkewed);
        Assert.False(LocationSummary.Of([100, 101, 99, 100]).IsSkewed);
    }

    [Fact]
    public void RefusesNothingAndNotANumber()
    {
        Assert.Throws<ArgumentException>(() => LocationSummary.Of([]));
        Assert.Throws<ArgumentException>(() => LocationSummary.Of([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => LocationSummary.Of([double.PositiveInfinity]));
        LocationSummary one = LocationSummary.Of([7]);
        Assert.Equal((7.0, 7.0, 7.0, 0), (one.Median, one.LowerQuartile, one.HodgesLehmann, one.Outliers));
        Assert.Null(one.UpperBound99);
        Assert.Null(LocationSummary.Of([0, 0]).RobustCoefficientOfVariation);
    }

    [Fact]
    public void CaseFiguresFollowFromTheSamples()
    {
        CaseResult result = SampleResults.Completed("a", [1000, 1010, 990], [1000, 1020, 980], [1000, 1005, 995]);
        CaseSummary s = CaseSummary.Of(result)!;
        Assert.Equal(9, s.Count);
        Assert.Equal(3, s.Launches);
        Assert.Equal(new Duration(1000), s.Median);
        Assert.Equal(new Duration(500), s.MedianPerIteration);
        Assert.Equal(new Duration(1020), s.UpperBound99!.Value);

        // 65536 elements, two iterations a sample, 1000 ns: 131.072 G/s.
        Assert.Equal(131_072_000_000m, s.Rate!.Value.PerSecond);
        Assert.True(s.RateLowerBound99!.Value.PerSecond < s.Rate.Value.PerSecond);
        Assert.True(s.RateLower!.Value.PerSecond <= s.RateUpper!.Value.PerSecond);
        Assert.Equal(SpreadClass.Good, s.Spread);
        Assert.Equal(new Duration(1000), CaseSummary.OfLastThird(result)!.Median);
        Assert.Equal(3, CaseSummary.OfLastThird(result)!.Count);
        Assert.Null(CaseSummary.Of(SampleResults.NotCompleted("b")));
    }

    [Theory]
    [InlineData(0.03, SpreadClass.Good)]
    [InlineData(0.031, SpreadClass.Valid)]
    [InlineData(0.05, SpreadClass.Valid)]
    [InlineData(0.06, SpreadClass.Indicative)]
    [InlineData(0.10, SpreadClass.Indicative)]
    [InlineData(0.11, SpreadClass.Invalid)]
    public void SpreadIsClassed(double cov, SpreadClass expected) => Assert.Equal(expected, SpreadClasses.Of(cov));

    private static void Near(JsonElement expected, double found) =>
        Assert.True(Math.Abs(expected.GetDouble() - found) <= 1e-9 * Math.Max(1, Math.Abs(found)), $"expected {expected}, found {found}");
}
