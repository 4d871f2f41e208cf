using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>Bars of the ratio to the first file, one group a case.</summary>
internal static class ComparisonPainter
{
    /// <summary>Cases on one picture; more go to further pictures.</summary>
    public const int CasesPerPicture = 30;

    private const float TitleWidth = 330;
    private const float FigureWidth = 390;
    private const float BarHeight = 15;
    private const float AxisHeight = 40;
    private const float FileHeight = 62;

    public static byte[] Paint(ComparisonModel comparison)
    {
        int others = comparison.Files.Count - 1;
        float rowHeight = (others * (BarHeight + 3)) + 18;
        float notes = comparison.Refused.Count > 0 ? 40 + (20 * Math.Min(comparison.Refused.Count, 5)) : 0;
        float head = 112;
        float footer = 20 + (FileHeight * comparison.Files.Count);
        using Sheet sheet = new(Page.Width, (int)MathF.Ceiling(head + 20 + (rowHeight * comparison.Cases.Count) + AxisHeight + notes + footer));
        Page.Header(sheet, comparison.Title, comparison.HowToRead);
        SKRect room = new(Page.Margin, head, sheet.Width - Page.Margin, sheet.Height - footer);
        float y = Rows(sheet, comparison, room, rowHeight, others) + 14;
        Refused(sheet, comparison, room, y);
        Files(sheet, comparison, sheet.Height - footer + 10);
        return sheet.ToPng();
    }

    private static float Rows(Sheet sheet, ComparisonModel comparison, SKRect room, float rowHeight, int others)
    {
        float top = room.Top + 20;
        float bottom = top + (rowHeight * comparison.Cases.Count);
        SKRect chart = new(room.Left + TitleWidth, top, room.Right - FigureWidth, bottom + AxisHeight);
        double[] logs = [.. comparison.Cases.SelectMany(c => c.Values).SelectMany(v => new[] { v.Ratio, v.Low ?? v.Ratio, v.High ?? v.Ratio }).Select(r => Math.Log2(Math.Clamp(r, 1e-6, 1e6)))];
        double low = Math.Min(-0.4, logs.DefaultIfEmpty(0).Min() - 0.15), high = Math.Max(0.4, logs.DefaultIfEmpty(0).Max() + 0.15);
        for (int i = 0; i < comparison.Cases.Count; i += 2)
        {
            sheet.Fill(new SKRect(room.Left, top + (i * rowHeight), room.Right, top + ((i + 1) * rowHeight)), Theme.Panel);
        }

        Plot plot = ChartStyle.New(new PixelPadding(0, 0, AxisHeight, 0));
        plot.Axes.SetLimits(low, high, 1, 0);
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Left.TickGenerator = new NumericManual();
        double[] ticks = [.. Ticks(low, high)];
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. ticks.Select(Math.Log2)], [.. ticks.Select(t => t == 1 ? "1x" : Figures.Factor(t))]);
        sheet.Chart(plot, chart);
        sheet.Text("slower", chart.Left, bottom + AxisHeight, Theme.SmallSize, Theme.Muted);
        sheet.Text("faster", chart.Right, bottom + AxisHeight, Theme.SmallSize, Theme.Muted, align: SKTextAlign.Right);
        float X(double ratio) => chart.Left + (float)((Math.Clamp(Math.Log2(Math.Max(ratio, 1e-6)), low, high) - low) / (high - low)) * chart.Width;
        for (int i = 0; i < comparison.Cases.Count; i++)
        {
            Row(sheet, comparison.Cases[i], new SKRect(room.Left, top + (i * rowHeight), room.Right, top + ((i + 1) * rowHeight)), chart, others, X);
        }

        sheet.Line(X(1), top, X(1), bottom, Theme.Ink, 1.6f);
        return bottom + AxisHeight;
    }

    private static void Row(Sheet sheet, ComparedCase compared, SKRect row, SKRect chart, int others, Func<double, float> x)
    {
        sheet.Text(compared.Title, row.Left + 8, row.MidY - 2, 13, Theme.Ink, bold: true, room: TitleWidth - 20);
        sheet.Text(compared.Case, row.Left + 8, row.MidY + 14, 11.5f, Theme.Muted, room: TitleWidth - 20);
        float y = row.MidY - (others * (BarHeight + 3) / 2f) + 1.5f;
        for (int file = 1; file <= others; file++, y += BarHeight + 3)
        {
            SKColor color = Theme.Series[(file - 1) % Theme.Series.Length];
            float middle = y + (BarHeight / 2);
            if (compared.Values.FirstOrDefault(v => v.File == file) is not { } value)
            {
                sheet.Text("not in this file", chart.Right + 12, middle + 5, Theme.SmallSize, Theme.Faint);
                continue;
            }

            sheet.Fill(new SKRect(MathF.Min(x(1), x(value.Ratio)), y, MathF.Max(x(1), x(value.Ratio)), y + BarHeight), color.WithAlpha(190), 2);
            if (value is { Low: { } low, High: { } high })
            {
                sheet.Line(x(low), middle, x(high), middle, Theme.Ink, 1.6f);
                sheet.Line(x(low), middle - 4, x(low), middle + 4, Theme.Ink, 1.6f);
                sheet.Line(x(high), middle - 4, x(high), middle + 4, Theme.Ink, 1.6f);
            }

            string interval = value is { Low: { } a, High: { } b } ? $"  [{Figures.Significant(a)}, {Figures.Significant(b)}]" : "  (too few samples)";
            float width = sheet.Text(Figures.Factor(value.Ratio), chart.Right + 12, middle + 5, Theme.SmallSize, color, bold: true);
            width += sheet.Text(interval, chart.Right + 12 + width, middle + 5, Theme.SmallSize, Theme.Ink);
            sheet.Text($"{compared.Values[0].Time} → {value.Time}", row.Right - 6, middle + 5, 12, Theme.Muted, align: SKTextAlign.Right, room: FigureWidth - width - 24);
        }
    }

    private static void Refused(Sheet sheet, ComparisonModel comparison, SKRect room, float y)
    {
        if (comparison.Refused.Count == 0)
        {
            return;
        }

        sheet.Text($"Refused, comparability keys differ: {comparison.Refused.Count}", room.Left, y + 16, Theme.SmallSize, Theme.Of(Tone.Bad), bold: true);
        foreach (RefusedCase refused in comparison.Refused.Take(5))
        {
            y += 20;
            sheet.Text($"{refused.Case} in {refused.File}: {refused.Difference}", room.Left, y + 16, Theme.SmallSize, Theme.Muted, room: room.Width);
        }
    }

    private static void Files(Sheet sheet, ComparisonModel comparison, float y)
    {
        float room = sheet.Width - (2 * Page.Margin) - 24;
        sheet.Line(Page.Margin, y - 2, sheet.Width - Page.Margin, y - 2, Theme.Rule);
        for (int i = 0; i < comparison.Files.Count; i++, y += FileHeight)
        {
            RunIdentity identity = comparison.Files[i].Identity;
            SKColor color = i == 0 ? Theme.Ink : Theme.Series[(i - 1) % Theme.Series.Length];
            sheet.Fill(new SKRect(Page.Margin, y + 10, Page.Margin + 12, y + 22), color, 2);
            string warnings = identity.Warnings.Count > 0 ? "  ·  " + string.Join("  ·  ", identity.Warnings) : "";
            sheet.Text($"{comparison.Files[i].Name}{(i == 0 ? " (basis, 1x)" : "")}  ·  {identity.Tool}{warnings}", Page.Margin + 22, y + 21, Theme.SmallSize, color, bold: true, room: room);
            sheet.Text(identity.WhereLine, Page.Margin + 22, y + 38, 12.5f, Theme.Muted, room: room);
            sheet.Text(identity.WhatLine, Page.Margin + 22, y + 54, 12.5f, Theme.Muted, room: room);
        }
    }

    private static IEnumerable<double> Ticks(double low, double high)
    {
        double[] fine = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2];
        if (low > -1.3 && high < 1.3)
        {
            return fine.Where(t => Math.Log2(t) >= low && Math.Log2(t) <= high);
        }

        int step = Math.Max(1, (int)Math.Ceiling((high - low) / 9));
        return Enumerable.Range(-20, 41).Where(e => e % step == 0 && e >= low && e <= high).Select(e => Math.Pow(2, e));
    }
}
