using ProverBench.Reporting.Text;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Tests.Text;

public sealed class FigureTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1234.5, "1234")]
    [InlineData(0.00012345, "0.000123")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(99.96, "100")]
    [InlineData(double.NaN, "-")]
    [InlineData(double.PositiveInfinity, "-")]
    public void ThreeSignificantDigits(double value, string text) => Assert.Equal(text, Figures.Significant(value));

    [Theory]
    [InlineData("428.571429 transfers/s", "428.6 transfers/s")]
    [InlineData("-0.060394 %", "-0.06 %")]
    [InlineData("11811160064 B", "11 GiB")]
    [InlineData("no number at all", "no number at all")]
    [InlineData("12", "12")]
    [InlineData("", "")]
    [InlineData("-5 B", "-5 B")]
    public void QuantitiesAreShortened(string quantity, string text) => Assert.Equal(text, Figures.Short(quantity));

    [Fact]
    public void IntervalsAreInTheUnitOfTheEstimate()
    {
        Assert.Equal("910.2 to 1001 ms", Figures.TimeInterval(new Duration(910_200_000), new Duration(1_001_000_000), new Duration(939_500_000)));
        Assert.Equal("0.9 to 1.5 µs", Figures.TimeInterval(new Duration(900), new Duration(1500), new Duration(1200)));
        Throughput Rate(decimal perSecond) => new(perSecond, "points");
        Assert.Equal("9200 to 10200", Figures.RateRange(Rate(9200), Rate(10200), Rate(9500)));
        Assert.StartsWith("9500 ", Rate(9500).ToString(), StringComparison.Ordinal);
        Assert.Equal("9.2 to 10.2", Figures.RateRange(Rate(9200), Rate(10200), Rate(10100)));
        Assert.StartsWith("10.1 k ", Rate(10100).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65536, "2¹⁶")]
    [InlineData(1024, "2¹⁰")]
    [InlineData(512, "512")]
    [InlineData(3, "3")]
    [InlineData(1025, "1025")]
    public void PowersOfTwoFromAThousandOn(double count, string text) => Assert.Equal(text, Figures.Count(count));
}
