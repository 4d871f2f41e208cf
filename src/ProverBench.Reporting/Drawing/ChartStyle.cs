using ProverBench.Reporting.Text;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace ProverBench.Reporting.Drawing;

/// <summary>The look of all charts: no box, quiet grid, our fonts. Logarithmic axes hold log10 (or log2) of the value.</summary>
internal static class ChartStyle
{
    public static Plot New(PixelPadding padding)
    {
        ShippedFonts.Register();
        Plot plot = new();
        plot.Font.Set(ShippedFonts.Family);
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(Theme.Plot(Theme.Muted));
        plot.Axes.FrameColor(Theme.Plot(Theme.Faint));
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Grid.MajorLineColor = Theme.Plot(Theme.Rule);
        plot.Grid.MajorLineWidth = 1;
        plot.Layout.Fixed(padding);
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.TickLabelStyle.FontName = ShippedFonts.Family;
            axis.TickLabelStyle.FontSize = Theme.SmallSize;
            axis.TickLabelStyle.ForeColor = Theme.Plot(Theme.Muted);
            axis.Label.FontName = ShippedFonts.Family;
            axis.Label.FontSize = Theme.SmallSize;
            axis.Label.Bold = false;
            axis.Label.ForeColor = Theme.Plot(Theme.Ink);
            axis.MajorTickStyle.Length = 4;
            axis.MinorTickStyle.Length = 0;
        }

        return plot;
    }

    /// <summary>A vertical bar from low to high at x.</summary>
    public static ErrorBar Interval(double x, double value, double low, double high, Color color, float cap) => new([x], [value], null, null, null, null)
    {
        YErrorNegative = [value - low],
        YErrorPositive = [high - value],
        Color = color,
        LineWidth = 1.6f,
        CapSize = cap,
    };

    /// <summary>Ticks at 1, 2 and 5 times powers of ten within the range, thinned to the decades where there would be over eight and finer where under three.</summary>
    public static NumericManual Decades(double lowLog10, double highLog10, Func<double, string> label)
    {
        double[] Ticks(params double[] digits) =>
            [.. Enumerable.Range((int)Math.Floor(lowLog10), (int)Math.Ceiling(highLog10) - (int)Math.Floor(lowLog10) + 1)
                .SelectMany(e => digits.Select(d => e + Math.Log10(d)))
                .Where(t => t >= lowLog10 - 1e-9 && t <= highLog10 + 1e-9)];
        double[] ticks = Ticks(1, 2, 5);
        ticks = ticks.Length > 8 ? Ticks(1) : ticks.Length < 3 ? Ticks(1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9) : ticks;
        return new NumericManual(ticks, [.. ticks.Select(t => label(Math.Pow(10, t)))]);
    }

    /// <summary>Ticks at powers of two, at most nine.</summary>
    public static NumericManual PowersOfTwo(double lowLog2, double highLog2)
    {
        int low = (int)Math.Ceiling(lowLog2 - 1e-9);
        int high = (int)Math.Floor(highLog2 + 1e-9);
        int step = Math.Max(1, (int)Math.Ceiling((high - low + 1) / 9.0));
        double[] ticks = [.. Enumerable.Range(0, ((high - low) / step) + 1).Select(i => (double)(low + (i * step)))];
        return new NumericManual(ticks, [.. ticks.Select(t => Figures.PowerOfTwo((int)t))]);
    }
}
