using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>Telemetry tiles over the strip of samples.</summary>
internal static class StabilityPainter
{
    private const int TileColumns = 6;
    private const float TileHeight = 50;
    private const float Gap = 10;
    private const float StripHeight = 320;

    /// <summary>What the axis's labels and the number of samples take of a legend's row.</summary>
    private const float SideRoom = 180;

    public static byte[] Paint(StabilityModel stability)
    {
        int tileRows = (stability.Tiles.Count + TileColumns - 1) / TileColumns;
        float tiles = tileRows * (TileHeight + Gap);
        string[] families = [.. stability.Segments.Select(s => s.Family).Distinct()];
        IReadOnlyList<IReadOnlyList<string>> legend = LegendRows.Of(families, Page.Width - (2 * Page.Margin) - SideRoom);
        float further = (legend.Count - 1) * LegendRows.RowHeight;
        using Sheet sheet = new(Page.Width, (int)MathF.Ceiling(Page.Around(stability.Identity) + tiles + StripHeight + further + 10));
        SKRect room = Page.Begin(sheet, stability.Title, stability.HowToRead, stability.Identity);
        float width = (room.Width - (Gap * (TileColumns - 1))) / TileColumns;
        for (int i = 0; i < stability.Tiles.Count; i++)
        {
            (float x, float y) = (room.Left + (i % TileColumns * (width + Gap)), room.Top + (i / TileColumns * (TileHeight + Gap)));
            TelemetryTile tile = stability.Tiles[i];
            sheet.Fill(new SKRect(x, y, x + width, y + TileHeight), Theme.Panel, 6);
            sheet.Text(tile.Name, x + 12, y + 19, Theme.SmallSize, Theme.Muted, room: width - 24);
            sheet.Text(tile.Value ?? "not observable", x + 12, y + 40, tile.Value is null ? 14 : 17, tile.Value is null ? Theme.Faint : Theme.Ink, bold: tile.Value is not null, room: width - 24);
        }

        Strip(sheet, stability, families, legend, new SKRect(room.Left, room.Top + tiles + 6, room.Right, room.Top + tiles + StripHeight));
        return sheet.ToPng();
    }

    private static void Strip(Sheet sheet, StabilityModel stability, string[] families, IReadOnlyList<IReadOnlyList<string>> legend, SKRect chart)
    {
        double edge = stability.Reach * 1.1;
        int total = Math.Max(1, stability.Segments.Sum(s => s.Deviations.Count));
        PixelPadding padding = new(60, 6, 30, 6);
        SKRect data = new(chart.Left + padding.Left, chart.Top + padding.Top, chart.Right - padding.Right, chart.Bottom - padding.Bottom);
        float X(double index) => data.Left + (float)(index / total * data.Width);
        float Y(double deviation) => data.MidY - (float)(deviation / edge * (data.Height / 2));

        // One shaded block a family, so that the eye finds its samples.
        int start = 0;
        for (int i = 0; i < stability.Segments.Count;)
        {
            int next = i, count = 0;
            for (; next < stability.Segments.Count && stability.Segments[next].Family == stability.Segments[i].Family; next++)
            {
                count += stability.Segments[next].Deviations.Count;
            }

            string family = stability.Segments[i].Family;
            SKColor color = Theme.SeriesAt(Array.IndexOf(families, family));
            sheet.Fill(new SKRect(X(start), data.Top, X(start + count), data.Bottom), color.WithAlpha(16));
            (start, i) = (start + count, next);
        }

        Plot plot = ChartStyle.New(padding);
        plot.Axes.SetLimits(0, total, -edge, edge);
        plot.Axes.Bottom.TickGenerator = new NumericManual();
        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. Enumerable.Range(-3, 7).Select(i => i * stability.Reach / 3)],
            [.. Enumerable.Range(-3, 7).Select(i => i == 0 ? "median" : $"{(i < 0 ? "-" : "+")}{Figures.Significant(Math.Abs(i) * stability.Reach * 100 / 3)} %")]);
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Add.HorizontalLine(0, 1.2f, Theme.Plot(Theme.Muted));
        sheet.Chart(plot, chart);
        int index = 0;
        float radius = total > 1500 ? 1.6f : total > 400 ? 2.2f : 3;
        foreach (StabilitySegment segment in stability.Segments)
        {
            SKColor color = Theme.SeriesAt(Array.IndexOf(families, segment.Family));
            foreach (double deviation in segment.Deviations)
            {
                float x = X(index++ + 0.5);
                if (Math.Abs(deviation) > stability.Reach)
                {
                    float tip = deviation > 0 ? data.Top + 2 : data.Bottom - 2;
                    float foot = deviation > 0 ? tip + 8 : tip - 8;
                    sheet.Polygon(Theme.Of(Tone.Bad), (x, tip), (x + 5, foot), (x - 5, foot));
                }
                else
                {
                    sheet.Dot(x, Y(deviation), radius, color.WithAlpha(190));
                }
            }
        }

        string samples = $"{total} samples";
        sheet.Text(samples, data.Right, data.Bottom + 20, Theme.SmallSize, Theme.Muted, align: SKTextAlign.Right);
        LegendRows.Paint(sheet, legend, data.Left, data.Bottom + 4, family => Theme.SeriesAt(Array.IndexOf(families, family)));
    }
}
