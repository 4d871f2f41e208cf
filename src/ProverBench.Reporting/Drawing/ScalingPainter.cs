using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;
using ScottPlot;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>Time per element against size, one panel a family; lines carry their names at their ends.</summary>
internal static class ScalingPainter
{
    private const float PanelGap = 28;

    public static byte[] Paint(ScalingModel scaling)
    {
        int columns = scaling.Panels.Count == 1 ? 1 : 2;
        int rows = (scaling.Panels.Count + columns - 1) / columns;
        float panelHeight = rows == 1 ? 470 : 350;
        float notes = scaling.NotDrawn.Count > 0 ? 22 : 0;
        using Sheet sheet = new(Page.Width, (int)MathF.Ceiling(Page.Around(scaling.Identity) + (rows * panelHeight) + ((rows - 1) * 16) + notes));
        SKRect room = Page.Begin(sheet, scaling.Title, scaling.HowToRead, scaling.Identity);
        float width = (room.Width - ((columns - 1) * PanelGap)) / columns;
        int wide = scaling.Panels.Count % columns; // an odd panel, the first, takes a whole row
        for (int i = 0; i < scaling.Panels.Count; i++)
        {
            int place = i < wide ? i : i + wide;
            float left = room.Left + (place % columns * (width + PanelGap));
            float top = room.Top + (place / columns * (panelHeight + 16));
            Panel(sheet, scaling.Panels[i], new SKRect(left, top, i < wide ? room.Right : left + width, top + panelHeight));
        }

        if (notes > 0)
        {
            sheet.Text("Not drawn for want of room: " + string.Join("; ", scaling.NotDrawn), room.Left, room.Bottom - 6, Theme.SmallSize, Theme.Muted, room: room.Width);
        }

        return sheet.ToPng();
    }

    private static void Panel(Sheet sheet, ScalingPanel panel, SKRect box)
    {
        float widest = panel.Series.Max(s => Sheet.Measure(s.Label, 13.5f, bold: true));
        float labelRoom = widest > 0 ? MathF.Min(box.Width * 0.36f, widest + 30) : 0;
        sheet.Text(panel.Family, box.Left, box.Top + 20, 17, Theme.Ink, bold: true, room: box.Width);
        float title = Sheet.Measure(panel.Family, 17, bold: true);
        sheet.Text(panel.YLabel, box.Left + title + 12, box.Top + 20, 14, Theme.Muted, room: box.Width - title - 12);

        SKRect chart = new(box.Left, box.Top + 34, box.Right - labelRoom, box.Bottom);
        PixelPadding padding = new(64, 6, 50, 6);
        SKRect data = new(chart.Left + padding.Left, chart.Top + padding.Top, chart.Right - padding.Right, chart.Bottom - padding.Bottom);
        Plot plot = ChartStyle.New(padding);
        double[] xs = [.. panel.Series.SelectMany(s => s.Points).Select(p => Math.Log2(p.Size))];
        double[] ys = [.. panel.Series.SelectMany(s => s.Points).SelectMany(p => new[] { p.Time, p.Low ?? p.Time, p.High ?? p.Time }).Select(Math.Log10)];
        (double left, double right) = Padded(xs.Min(), xs.Max(), 0.06, 0.5);
        (double bottom, double top) = Padded(ys.Min(), ys.Max(), 0.12, 0.06);
        plot.Axes.SetLimits(left, right, bottom, top);
        plot.Axes.Bottom.TickGenerator = panel.PowersOfTwo
            ? ChartStyle.PowersOfTwo(left, right)
            : Sizes(panel);
        plot.Axes.Left.TickGenerator = ChartStyle.Decades(bottom, top, Figures.Nanoseconds);
        plot.XLabel(panel.XLabel, Theme.SmallSize);
        for (int i = 0; i < panel.Series.Count; i++)
        {
            IReadOnlyList<ScalingPoint> points = panel.Series[i].Points;
            var line = plot.Add.Scatter(points.Select(p => Math.Log2(p.Size)).ToArray(), points.Select(p => Math.Log10(p.Time)).ToArray());
            line.Color = Theme.Plot(Theme.Series[i % Theme.Series.Length]);
            line.LineWidth = 2.2f;
            line.MarkerSize = 0;
            foreach (ScalingPoint point in points.Where(p => p is { Low: not null, High: not null }))
            {
                plot.Add.Plottable(ChartStyle.Interval(Math.Log2(point.Size), Math.Log10(point.Time), Math.Log10(point.Low!.Value), Math.Log10(point.High!.Value), line.Color, 5));
            }
        }

        sheet.Chart(plot, chart);
        float X(double size) => data.Left + (float)((Math.Log2(size) - left) / (right - left)) * data.Width;
        float Y(double time) => data.Bottom - (float)((Math.Log10(time) - bottom) / (top - bottom)) * data.Height;
        for (int i = 0; i < panel.Series.Count; i++)
        {
            foreach (ScalingPoint point in panel.Series[i].Points)
            {
                sheet.Mark(i, X(point.Size), Y(point.Time), 5, Theme.Series[i % Theme.Series.Length]);
            }
        }

        float[] wanted = [.. panel.Series.Select(s => Y(s.Points[^1].Time))];
        float[] placed = Labels.Spread(wanted, 19, data.Top + 6, data.Bottom - 4);
        for (int i = 0; i < panel.Series.Count && labelRoom > 0; i++)
        {
            SKColor color = Theme.Series[i % Theme.Series.Length];
            float end = X(panel.Series[i].Points[^1].Size);
            float x = chart.Right + 4;
            sheet.Line(end + 8, wanted[i], x, placed[i], color.WithAlpha(110));
            sheet.Mark(i, x + 7, placed[i], 4, color);
            sheet.Text(panel.Series[i].Label, x + 17, placed[i] + 5, 13.5f, color, bold: true, room: box.Right - x - 17);
        }
    }

    private static ScottPlot.TickGenerators.NumericManual Sizes(ScalingPanel panel)
    {
        double[] sizes = [.. panel.Series.SelectMany(s => s.Points).Select(p => p.Size).Distinct().Order()];
        return new([.. sizes.Select(Math.Log2)], [.. sizes.Select(Figures.Count)]);
    }

    private static (double Low, double High) Padded(double low, double high, double share, double least)
    {
        double pad = Math.Max((high - low) * share, least);
        return (low - pad, high + pad);
    }
}
