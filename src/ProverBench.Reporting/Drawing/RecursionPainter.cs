using System.Globalization;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;
using ScottPlot;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>Time against arity with the fitted lines, drawn from no child on; the figures of each line stand beside its end.</summary>
internal static class RecursionPainter
{
    private const float ChartHeight = 470;
    private const float LegendLine = 24;

    public static byte[] Paint(RecursionModel recursion)
    {
        float legend = recursion.Series.Count * LegendLine;
        using Sheet sheet = new(Page.Width, (int)MathF.Ceiling(Page.Around(recursion.Identity) + ChartHeight + legend + 10));
        SKRect room = Page.Begin(sheet, recursion.Title, recursion.HowToRead, recursion.Identity);
        for (int i = 0; i < recursion.Series.Count; i++)
        {
            RecursionSeries series = recursion.Series[i];
            SKColor color = Theme.Series[i % Theme.Series.Length];
            float y = room.Top + 10 + (i * LegendLine);
            sheet.Mark(i, room.Left + 8, y, 5, color);
            sheet.Text($"{series.Label}: {series.Fit}", room.Left + 22, y + 5, 15, color, bold: true, room: room.Width - 24);
        }

        SKRect chart = new(room.Left, room.Top + legend + 10, room.Right, room.Top + legend + 10 + ChartHeight);
        PixelPadding padding = new(84, 12, 50, 8);
        SKRect data = new(chart.Left + padding.Left, chart.Top + padding.Top, chart.Right - padding.Right, chart.Bottom - padding.Bottom);
        int most = recursion.Series.Max(s => s.Points[^1].Arity);
        double right = most + 0.4;
        double highest = recursion.Series.Max(s => Math.Max(s.Points.Max(p => p.High ?? p.Time), s.Fixed + (s.Marginal * most)));
        double lowest = Math.Min(0, recursion.Series.Min(s => s.Fixed));
        double top = highest + ((highest - lowest) * 0.06);
        double bottom = lowest < 0 ? lowest - ((highest - lowest) * 0.06) : 0;
        Plot plot = ChartStyle.New(padding);
        plot.Axes.SetLimits(0, right, bottom, top);
        double[] arities = [.. Enumerable.Range(0, most + 1).Select(a => (double)a)];
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(arities, [.. arities.Select(a => a.ToString(CultureInfo.InvariantCulture))]);
        double step = Step(top - bottom);
        double[] times = [.. Enumerable.Range((int)Math.Ceiling(bottom / step), (int)Math.Floor(top / step) - (int)Math.Ceiling(bottom / step) + 1).Select(k => k * step)];
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(times, [.. times.Select(t => (t < 0 ? "−" : "") + Figures.Nanoseconds(Math.Abs(t)))]);
        plot.XLabel("proofs verified by one proof", Theme.SmallSize);
        for (int i = 0; i < recursion.Series.Count; i++)
        {
            RecursionSeries series = recursion.Series[i];
            Color color = Theme.Plot(Theme.Series[i % Theme.Series.Length]);
            var line = plot.Add.Scatter(new[] { 0.0, most }, new[] { series.Fixed, series.Fixed + (series.Marginal * most) });
            line.Color = color;
            line.LineWidth = 2;
            line.MarkerSize = 0;
            foreach (RecursionPoint point in series.Points.Where(p => p is { Low: not null, High: not null }))
            {
                plot.Add.Plottable(ChartStyle.Interval(point.Arity, point.Time, point.Low!.Value, point.High!.Value, color, 5));
            }
        }

        sheet.Chart(plot, chart);
        for (int i = 0; i < recursion.Series.Count; i++)
        {
            foreach (RecursionPoint point in recursion.Series[i].Points)
            {
                float x = data.Left + ((float)(point.Arity / right) * data.Width);
                float y = data.Bottom - ((float)((point.Time - bottom) / (top - bottom)) * data.Height);
                sheet.Mark(i, x, y, 5, Theme.Series[i % Theme.Series.Length]);
            }
        }

        return sheet.ToPng();
    }

    /// <summary>1, 2 or 5 times a power of ten, for four to ten marks.</summary>
    private static double Step(double range)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(range / 4)));
        double least = range / 4 / power;
        return power * (least >= 5 ? 5 : least >= 2 ? 2 : 1);
    }
}
