using System.Globalization;
using System.Text.Json;
using CsCheck;
using ProverBench.Results.Units;

namespace ProverBench.Results.Tests;

public sealed class UnitTests
{
    [Fact]
    public void QuantitiesReadBackExactly()
    {
        Round(new ByteSize(1_048_576), "1048576 B");
        Round(new Energy(12.5m), "12.5 J");
        Round(new Power(95.20m), "95.2 W");
        Round(new Temperature(-3.25m), "-3.25 degC");
        Round(new Frequency(2_450_000_000m), "2450000000 Hz");
        Round(new Ratio(0.031m), "3.1 %");
        Round(new Ratio(0m), "0 %");
        Round(new Throughput(1250.5m, "points"), "1250.5 points/s");
        Round(new Period(Duration.FromMilliseconds(100)), "100 ms");
        Round(new Period(Duration.FromSeconds(3600)), "1 h");
        Round(new Period(Duration.FromSeconds(90)), "90 s");
        Round(new Period(Duration.Zero), "0 s");
    }

    [Fact]
    public void RatiosReadBack() =>
        Gen.Double[-1e6, 1e6].Sample(x => Read<Ratio>(Ratio.From(x).ToDocument()) == Ratio.From(x), seed: "0N0XIzNsQ0O2");

    [Theory]
    [InlineData("1")]
    [InlineData("1B")]
    [InlineData(" 1 B")]
    [InlineData("1  B")]
    [InlineData("1 B ")]
    [InlineData("01 B")]
    [InlineData("1.0 B")]
    [InlineData("+1 B")]
    [InlineData("1e3 B")]
    [InlineData("1,000 B")]
    [InlineData("-0 B")]
    [InlineData("1 b")]
    [InlineData("\u0661 B")]
    [InlineData("9223372036854775808 B")]
    [InlineData("8388608 TiB")]
    public void RefusesOtherSpellings(string text) => Assert.Throws<UnexpectedValueException>(() => Read<ByteSize>(text));

    [Fact]
    public void LargerUnitsAreRead()
    {
        Assert.Equal(ByteSize.FromGibibytes(4), Read<ByteSize>("4 GiB"));
        Assert.Equal(new ByteSize(1536), Read<ByteSize>("1.5 KiB"));
        Assert.Equal(Duration.FromMilliseconds(1500), Read<Period>("1.5 s").Length);
        Assert.Throws<UnexpectedValueException>(() => Read<Period>("0.5 ns"));
        Assert.Throws<UnexpectedValueException>(() => Read<Period>("-1 s"));
        Assert.Throws<UnexpectedValueException>(() => Read<Period>("3000000000 h"));
        Assert.Throws<UnexpectedValueException>(() => Read<Throughput>("5 points"));
        Assert.Throws<UnexpectedValueException>(() => Read<Energy>("-1 J"));
    }

    [Fact]
    public void PeopleReadFourDigitsWithTheUnit()
    {
        Assert.Equal("812 ns", new Duration(812).ToString());
        Assert.Equal("14.21 us", new Duration(14_213).ToString());
        Assert.Equal("3.502 ms", new Duration(3_501_900).ToString());
        Assert.Equal("100 ms", Duration.FromMilliseconds(100).ToString());
        Assert.Equal("12 min 5 s", Duration.FromSeconds(725).ToString());
        Assert.Equal("1.5 KiB", new ByteSize(1536).ToString());
        Assert.Equal("23.4 GiB", new ByteSize(25_125_558_682).ToString());
        Assert.Equal("12.35 k points/s", new Throughput(12_345.6m, "points").ToString());
        Assert.Equal("3.1 %", new Ratio(0.031m).ToString());
    }

    [Fact]
    public void CultureDoesNotMatter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            german.NumberFormat.NumberGroupSeparator = ".";
            CultureInfo.CurrentCulture = german;
            Assert.Equal("14.21 us", new Duration(14_213).ToString());
            Assert.Equal("12.5 J", new Energy(12.5m).ToDocument());
            Assert.Equal("12.35 k points/s", new Throughput(12_345.6m, "points").ToString());
            Assert.Equal("1.5 KiB", new ByteSize(1536).ToString());
            Assert.Equal("3.1 %", new Ratio(0.031m).ToString());
            Assert.Equal("0.1", CanonicalJson.FormatNumber(0.1));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void RangesAreGuarded()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ByteSize(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Throughput(-1, "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Duration.FromNanoseconds(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Duration.FromNanoseconds(1e17));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ratio.From(double.PositiveInfinity));
        Assert.Throws<OverflowException>(() => Duration.FromSeconds(long.MaxValue));
        Assert.Null(Throughput.Of(1, "x", Duration.Zero));
        Assert.Equal(2m, Throughput.Of(1, "x", Duration.FromMilliseconds(500))!.Value.PerSecond);
    }

    private static void Round<T>(T value, string text)
        where T : struct, IQuantity<T>
    {
        Assert.Equal(text, value.ToDocument());
        Assert.Equal(value, Read<T>(text));
    }

    private static T Read<T>(string text)
        where T : struct, IQuantity<T>
    {
        Utf8JsonReader reader = new(System.Text.Encoding.UTF8.GetBytes($"\"{text}\""));
        reader.Read();
        return new QuantityConverter<T>().Read(ref reader, typeof(T), JsonSerializerOptions.Default);
    }
}
