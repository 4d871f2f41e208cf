using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;
using ScottPlot;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>Kernels under the machine's limits; each kind of kernel has a number, explained at the right.</summary>
internal static class RooflinePainter
{
    private const float LegendWidth = 318;
    private const float LegendLine = 19.5f;
    private const float Badge = 9.5f;

    public static byte[] Paint(RooflineModel roofline)
    {
        (string Label, string Family, int Bits)[] kinds = [.. roofline.Points.Select(p => (p.Label, p.Family, p.Bits)).Distinct()];
        string[] families = [.. kinds.Select(k => k.Family).Distinct()];
        float body = Math.Max(500, (kinds.Length + 4) * LegendLine) + 60;
        using Sheet sheet = new(Page.Width, (int)MathF.Ceiling(Page.Around(roofline.Identity) + body));
        SKRect room = Page.Begin(sheet, roofline.Title, roofline.HowToRead, roofline.Identity);

        SKRect chart = new(room.Left, room.Top + 8, room.Right - LegendWidth, room.Bottom - 46);
        PixelPadding padding = new(72, 10, 50, 8);
        SKRect data = new(chart.Left + padding.Left, chart.Top + padding.Top, chart.Right - padding.Right, chart.Bottom - padding.Bottom);
        // The knee of the lowest ceiling is in sight, so that the line of the bandwidth is.
        double? knee = roofline.Bandwidth is { } slope && roofline.Ceilings.Count > 0 ? Math.Log10(roofline.Ceilings.Min(c => c.PerSecond) / slope.BytesPerSecond) : null;
        double[] xs = [.. roofline.Points.Select(p => Math.Log10(p.Intensity)), .. knee is { } k ? [k] : Array.Empty<double>()];
        double[] ys = [.. roofline.Points.Select(p => Math.Log10(p.Rate)), .. roofline.Ceilings.Select(c => Math.Log10(c.PerSecond))];
        (double left, double right) = (xs.Min() - 0.35, xs.Max() + 0.35);
        (double bottom, double top) = (ys.Min() - 0.3, ys.Max() + 0.35);

        Plot plot = ChartStyle.New(padding);
        plot.Axes.SetLimits(left, right, bottom, top);
        plot.Axes.Bottom.TickGenerator = ChartStyle.Decades(left, right, v => Figures.Significant(v));
        plot.Axes.Left.TickGenerator = ChartStyle.Decades(bottom, top, Rate);
        plot.XLabel("machine multiplications per byte moved (model)", Theme.SmallSize);
        foreach (RooflinePoint point in roofline.Points.Where(p => p is { Low: not null, High: not null }))
        {
            plot.Add.Plottable(ChartStyle.Interval(
                Math.Log10(point.Intensity), Math.Log10(point.Rate), Math.Log10(point.Low!.Value), Math.Log10(point.High!.Value), Theme.Plot(ColorOf(point.Family, families)), 0));
        }

        sheet.Chart(plot, chart);
        float X(double log) => data.Left + (float)((log - left) / (right - left)) * data.Width;
        float Y(double log) => data.Bottom - (float)((log - bottom) / (top - bottom)) * data.Height;
        Limits(sheet, roofline, data, (left, right, bottom, top), X, Y);
        sheet.Text("multiplications/s", chart.Left, chart.Top + 2, Theme.SmallSize, Theme.Muted);

        foreach (RooflinePoint point in roofline.Points)
        {
            sheet.Mark(point.Bits == 64 ? 0 : 1, X(Math.Log10(point.Intensity)), Y(Math.Log10(point.Rate)), 3.6f, ColorOf(point.Family, families));
        }

        Badges(sheet, roofline, kinds, families, data, X, Y);
        Legend(sheet, kinds, families, chart.Right + 14, room.Top + 14, room.Right);
        sheet.Text(roofline.Formula, room.Left, room.Bottom - 24, Theme.SmallSize, Theme.Muted, room: room.Width);
        if (roofline.NotModelled.Count > 0)
        {
            sheet.Text("No model for: " + string.Join(", ", roofline.NotModelled) + ".", room.Left, room.Bottom - 5, Theme.SmallSize, Theme.Muted, room: room.Width);
        }

        return sheet.ToPng();
    }

    private static void Limits(Sheet sheet, RooflineModel roofline, SKRect data, (double Left, double Right, double Bottom, double Top) limits, Func<double, float> x, Func<double, float> y)
    {
        double? bandwidth = roofline.Bandwidth is { } b ? Math.Log10(b.BytesPerSecond) : null;
        double highest = roofline.Ceilings.Count > 0 ? roofline.Ceilings.Max(c => Math.Log10(c.PerSecond)) : limits.Top;
        if (bandwidth is { } log)
        {
            // rate = bandwidth · intensity: a line of slope one, drawn inside the axes and up to the highest ceiling.
            double from = Math.Max(limits.Left, limits.Bottom - log);
            double to = Math.Min(limits.Right, Math.Min(highest, limits.Top) - log);
            if (to > from)
            {
                sheet.Line(x(from), y(from + log), x(to), y(to + log), Theme.Ink, 2);
                Label(sheet, roofline, from, to, log, x, y);
            }
        }

        foreach (RooflineCeiling ceiling in roofline.Ceilings)
        {
            double rate = Math.Log10(ceiling.PerSecond);
            double from = bandwidth is { } w ? Math.Clamp(rate - w, limits.Left, limits.Right) : limits.Left;
            sheet.Line(x(from), y(rate), data.Right, y(rate), Theme.Ink, 2, dashed: ceiling.Bits == 32);
            sheet.Text(ceiling.Label, data.Right - 4, y(rate) - 7, Theme.SmallSize, Theme.Ink, bold: true, align: SKTextAlign.Right);
        }
    }

    /// <summary>The bandwidth's label, right of its line at the height that is farthest from ceilings and points.</summary>
    private static void Label(Sheet sheet, RooflineModel roofline, double from, double to, double log, Func<double, float> x, Func<double, float> y)
    {
        float width = Sheet.Measure(roofline.Bandwidth!.Label, Theme.SmallSize, bold: true);
        double Clearance(double at)
        {
            (float left, float middle) = (x(at) + 10, y(at + log) + 9);
            IEnumerable<double> ceilings = roofline.Ceilings.Select(c => (double)Math.Abs(y(Math.Log10(c.PerSecond)) - middle));
            IEnumerable<double> points = roofline.Points.Select(p => (X: x(Math.Log10(p.Intensity)), Y: y(Math.Log10(p.Rate))))
                .Select(p => Math.Sqrt(Math.Pow(p.X - Math.Clamp(p.X, left, left + width), 2) + Math.Pow(p.Y - middle, 2)));
            return Math.Min(40, ceilings.Concat(points).DefaultIfEmpty(40).Min());
        }

        double best = Enumerable.Range(1, 17).Select(i => from + ((to - from) * i / 20)).MaxBy(Clearance);
        sheet.Text(roofline.Bandwidth.Label, x(best) + 10, y(best + log) + 14, Theme.SmallSize, Theme.Ink, bold: true);
    }

    /// <summary>A numbered badge beside the fastest point of each kind, at the nearest free place.</summary>
    private static void Badges(Sheet sheet, RooflineModel roofline, (string Label, string Family, int Bits)[] kinds, string[] families, SKRect data, Func<double, float> x, Func<double, float> y)
    {
        (float X, float Top, float Bottom)[] points = [.. roofline.Points.Select(p => (x(Math.Log10(p.Intensity)), y(Math.Log10(p.High ?? p.Rate)), y(Math.Log10(p.Low ?? p.Rate))))];
        List<(float X, float Y)> placed = [];
        for (int k = 0; k < kinds.Length; k++)
        {
            RooflinePoint best = roofline.Points.Where(p => p.Label == kinds[k].Label).MaxBy(p => p.Rate)!;
            (float px, float py) = (x(Math.Log10(best.Intensity)), y(Math.Log10(best.Rate)));
            (float X, float Y) at = (px, py);
            bool found = false;
            for (float radius = 17; radius < 90 && !found; radius += 7)
            {
                for (int step = 0; step < 12 && !found; step++)
                {
                    double angle = (-Math.PI / 4) + (step * Math.PI / 6);
                    at = (px + (radius * (float)Math.Cos(angle)), py + (radius * (float)Math.Sin(angle)));
                    found = at.X > data.Left + Badge && at.X < data.Right - Badge && at.Y > data.Top + Badge && at.Y < data.Bottom - Badge
                        && placed.All(p => Distance(p, at) > (2 * Badge) + 3) && points.All(p => Distance((p.X, Math.Clamp(at.Y, p.Top, p.Bottom)), at) > Badge + 5);
                }
            }

            placed.Add(at);
            SKColor color = ColorOf(kinds[k].Family, families);
            sheet.Line(px, py, at.X, at.Y, color.WithAlpha(150));
            sheet.Dot(at.X, at.Y, Badge, color);
            sheet.Text($"{k + 1}", at.X, at.Y + 4, 11.5f, SKColors.White, bold: true, align: SKTextAlign.Center);
        }
    }

    private static void Legend(Sheet sheet, (string Label, string Family, int Bits)[] kinds, string[] families, float left, float top, float right)
    {
        sheet.Mark(0, left + 8, top - 1, 4, Theme.Ink);
        sheet.Text("64-bit products", left + 18, top + 4, Theme.SmallSize, Theme.Muted);
        sheet.Mark(1, left + 140, top - 1, 4, Theme.Ink);
        sheet.Text("32-bit products", left + 150, top + 4, Theme.SmallSize, Theme.Muted);
        float y = top + 30;
        for (int k = 0; k < kinds.Length; k++)
        {
            sheet.Dot(left + 8, y, 8, ColorOf(kinds[k].Family, families));
            sheet.Text($"{k + 1}", left + 8, y + 4, 10.5f, SKColors.White, bold: true, align: SKTextAlign.Center);
            sheet.Text(kinds[k].Label, left + 24, y + 5, Theme.SmallSize, Theme.Ink, room: right - left - 24);
            y += LegendLine;
        }
    }

    private static SKColor ColorOf(string family, string[] families) => Theme.Series[Array.IndexOf(families, family) % Theme.Series.Length];

    private static float Distance((float X, float Y) a, (float X, float Y) b) => MathF.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    private static string Rate(double perSecond) => perSecond switch
    {
        < 1e6 => $"{Figures.Significant(perSecond / 1e3)} k/s",
        < 1e9 => $"{Figures.Significant(perSecond / 1e6)} M/s",
        < 1e12 => $"{Figures.Significant(perSecond / 1e9)} G/s",
        _ => $"{Figures.Significant(perSecond / 1e12)} T/s",
    };
}
