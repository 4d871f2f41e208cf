using ProverBench.Certification.Evaluation;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Drawing;
using ProverBench.Results;
using SkiaSharp;

namespace ProverBench.Reporting.Tests.Drawing;

/// <summary>Pictures decode, have the size asked for, are not blank, and carry text where text belongs. What they say is tested on the models.</summary>
public sealed class PictureTests
{
    public static TheoryData<string> Runs => ["standard", "block", "simulated"];

    [Theory]
    [MemberData(nameof(Runs))]
    public void Cards(string run)
    {
        (ResultDocument document, TierVerdicts verdicts) = Of(run);
        using SKBitmap card = Decode(CardPainter.Paint(CardModel.Of(document, verdicts)));
        Assert.Equal((2400, 1260), (card.Width, card.Height));
        AssertText(card, new SKRectI(88, 100, 900, 180));
        AssertText(card, new SKRectI(88, 1080, 1200, 1240));
        AssertMargins(card);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Charts(string run)
    {
        (ResultDocument document, TierVerdicts verdicts) = Of(run);
        List<byte[]> pictures =
        [
            LadderPainter.Paint(LadderModel.Of(document, verdicts)),
            ScalingPainter.Paint(ScalingModel.Of(document)),
            RooflinePainter.Paint(RooflineModel.Of(document)),
            StabilityPainter.Paint(StabilityModel.Of(document)),
        ];
        foreach (byte[] png in pictures)
        {
            using SKBitmap picture = Decode(png);
            Assert.Equal(2560, picture.Width);
            AssertText(picture, new SKRectI(80, 56, 700, 108));
            AssertText(picture, new SKRectI(80, picture.Height - 60, 900, picture.Height - 8));
            AssertMargins(picture);
        }
    }

    [Fact]
    public void Comparisons()
    {
        ComparisonModel comparison = ComparisonModel.Of([("a.json", SampleRuns.Simulated()), ("b.json", SampleRuns.Simulated()), ("c.json", SampleRuns.Standard())]);
        using SKBitmap picture = Decode(ComparisonPainter.Paint(comparison));
        Assert.Equal(2560, picture.Width);
        AssertText(picture, new SKRectI(80, 56, 700, 108));
        AssertMargins(picture);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(1)]
    public void Offloads(int cases)
    {
        ResultDocument document = SampleRuns.Offloaded();
        using SKBitmap picture = Decode(OffloadPainter.Paint(OffloadModel.Of(document with { Cases = [.. document.Cases.Take(cases)] })), 20);
        Assert.Equal(2560, picture.Width);
        AssertText(picture, new SKRectI(80, 56, 700, 108));
        AssertText(picture, new SKRectI(80, picture.Height - 60, 900, picture.Height - 8));
        AssertMargins(picture);
    }

    [Fact]
    public void AllTextIsSetInTheShippedFont()
    {
        ShippedFonts.Register();
        Assert.Equal((ShippedFonts.Family, ShippedFonts.Family), (ShippedFonts.Regular.FamilyName.Split(' ')[0], ShippedFonts.Bold.FamilyName.Split(' ')[0]));
        foreach (string asked in new[] { "Inter", "Arial", "no such font", "" })
        {
            Assert.StartsWith(ShippedFonts.Family, ScottPlot.Fonts.GetTypeface(asked, false, false).FamilyName, StringComparison.Ordinal);
            Assert.StartsWith(ShippedFonts.Family, ScottPlot.Fonts.GetTypeface(asked, true, true).FamilyName, StringComparison.Ordinal);
        }

        // Every character that the pictures themselves use has a glyph.
        foreach (char c in "ABCxyz0123456789·…→µ°×±⁰¹²³⁴⁵⁶⁷⁸⁹⁻%/()[]<>=+-")
        {
            Assert.True(ShippedFonts.Regular.ContainsGlyph(c) && ShippedFonts.Bold.ContainsGlyph(c), $"no glyph for {c}");
        }
    }

    [Fact]
    public void BarsReachFromLowToHigh()
    {
        ScottPlot.AxisLimits limits = ChartStyle.Interval(1, 2, 1.5, 4, ScottPlot.Colors.Black, 0).GetAxisLimits();
        Assert.Equal((1.5, 4), (limits.Bottom, limits.Top));
    }

    [Fact]
    public void FittedTextIsNeverWider()
    {
        const string text = "A processor with a long name, 2⁸ cores, e\u0301 and \U0001F600 at the end";
        for (float room = 0; room < 600; room += 13)
        {
            string fitted = Sheet.Fit(text, 15, room);
            Assert.True(fitted.Length == 0 || Sheet.Measure(fitted, 15) <= room, $"{fitted} at {room}");
            Assert.All(Sheet.Wrap(text, 15, Math.Max(room, 30), 3), line => Assert.True(Sheet.Measure(line, 15) <= Math.Max(room, 30)));
            Assert.True(Sheet.Wrap(text, 15, room, 3).Count <= 3);
        }

        Assert.Equal(text, Sheet.Fit(text, 15, 2000));
        Assert.Equal(text, string.Join(' ', Sheet.Wrap(text, 15, 200, 20)));
    }

    [Fact]
    public void LabelsKeepTheirDistanceAndOrder()
    {
        float[] spread = Labels.Spread([50, 51, 52, 10, 200], 15, 0, 200);
        Assert.Equal([3, 0, 1, 2, 4], Enumerable.Range(0, 5).OrderBy(i => spread[i]));
        float[] sorted = [.. spread.Order()];
        Assert.All(sorted.Zip(sorted.Skip(1)), p => Assert.True(p.Second - p.First >= 15 - 1e-3));
        Assert.All(spread, p => Assert.InRange(p, 0, 200));
        Assert.Equal([0, 50, 100], Labels.Spread([1, 2, 3], 60, 0, 100));
        Assert.Empty(Labels.Spread([], 10, 0, 1));
    }

    private static (ResultDocument Document, TierVerdicts Verdicts) Of(string run)
    {
        ResultDocument document = run switch
        {
            "standard" => SampleRuns.Standard(),
            "block" => SampleRuns.WithBlock(),
            _ => SampleRuns.Simulated(),
        };
        return (document, Snapshot.Judge(document));
    }

    private static SKBitmap Decode(byte[] png, int colors = 50)
    {
        SKBitmap? bitmap = SKBitmap.Decode(png);
        Assert.NotNull(bitmap);
        Assert.True(bitmap.Pixels.Distinct().Take(colors).Count() == colors, "a picture of hardly any colours");
        return bitmap;
    }

    /// <summary>Dark pixels, neither none nor a filled block.</summary>
    private static void AssertText(SKBitmap picture, SKRectI area)
    {
        int dark = 0;
        for (int y = area.Top; y < area.Bottom; y++)
        {
            for (int x = area.Left; x < area.Right; x++)
            {
                SKColor c = picture.GetPixel(x, y);
                dark += c.Red + c.Green + c.Blue < 480 ? 1 : 0;
            }
        }

        double share = dark / (double)(area.Width * area.Height);
        Assert.True(share is > 0.01 and < 0.5, $"{share:P1} of {area} is dark");
    }

    /// <summary>Nothing is drawn into the last pixels at the sides and below: nothing is cut off.</summary>
    private static void AssertMargins(SKBitmap picture)
    {
        for (int y = 20; y < picture.Height; y++)
        {
            for (int x = 0; x < 30; x++)
            {
                Assert.Equal(SKColors.White, picture.GetPixel(x, y));
                Assert.Equal(SKColors.White, picture.GetPixel(picture.Width - 1 - x, y));
            }
        }

        for (int x = 0; x < picture.Width; x++)
        {
            for (int y = picture.Height - 6; y < picture.Height; y++)
            {
                Assert.Equal(SKColors.White, picture.GetPixel(x, y));
            }
        }
    }

    /// <summary>Every family and phase has a colour of its own and an entry in the legend, however many there are.</summary>
    [Fact]
    public void NoSeriesLooksLikeAnotherOrIsLeftOutOfTheLegend()
    {
        Assert.Equal(28, Enumerable.Range(0, 28).Select(Theme.SeriesAt).Distinct().Count());
        string[] names = [.. Enumerable.Range(0, 40).Select(i => $"family number {i}")];
        IReadOnlyList<IReadOnlyList<string>> rows = LegendRows.Of(names, 600);
        Assert.Equal(names, rows.SelectMany(r => r));
        Assert.True(rows.Count > 1);
        Assert.Equal([["a name longer than the room"]], LegendRows.Of(["a name longer than the room"], 10));
    }
}
