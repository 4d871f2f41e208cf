using ProverBench.Reporting.Charts;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>Criteria by tiers with their margins.</summary>
internal static class LadderPainter
{
    private const float RowHeight = 58;
    private const float LabelWidth = 196;
    private const float HeadHeight = 52;
    private const float AxisHeight = 34;

    public static byte[] Paint(LadderModel ladder)
    {
        float body = HeadHeight + (RowHeight * ladder.Rows.Count) + AxisHeight + 24;
        using Sheet sheet = new(Page.Width, (int)MathF.Ceiling(Page.Around(ladder.Identity) + body));
        SKRect room = Page.Begin(sheet, ladder.Title, ladder.HowToRead, ladder.Identity);
        float top = room.Top + HeadHeight;
        for (int row = 0; row < ladder.Rows.Count; row++)
        {
            float y = top + (row * RowHeight);
            if (row % 2 == 0)
            {
                sheet.Fill(new SKRect(room.Left, y, room.Right, y + RowHeight), Theme.Panel);
            }

            IReadOnlyList<string> lines = Sheet.Wrap(ladder.Rows[row], 14.5f, LabelWidth - 20, 2);
            float baseline = y + (RowHeight / 2) + 5 - ((lines.Count - 1) * 9);
            foreach (string line in lines)
            {
                sheet.Text(line, room.Left + 8, baseline, 14.5f, Theme.Ink);
                baseline += 18;
            }
        }

        float width = (room.Width - LabelWidth) / Math.Max(1, ladder.Tiers.Count);
        for (int i = 0; i < ladder.Tiers.Count; i++)
        {
            Tier(sheet, ladder.Tiers[i], ladder.Rows.Count, room.Left + LabelWidth + (i * width), top, width);
        }

        string more = ladder.NotDrawn.Count > 0 ? $"Not drawn: {string.Join(", ", ladder.NotDrawn)}. " : "";
        sheet.Text(more + ladder.ThroughputMeaning, room.Left, top + (RowHeight * ladder.Rows.Count) + AxisHeight + 12, Theme.SmallSize, Theme.Muted, room: room.Width);
        return sheet.ToPng();
    }

    private static void Tier(Sheet sheet, LadderTier tier, int rows, float left, float top, float width)
    {
        const float symbolRoom = 40;
        sheet.Text(tier.Name, left + 8, top - 32, 16, Theme.Ink, bold: true, room: width - 24);
        sheet.Symbol(tier.Tone, left + 17, top - 14, 8);
        sheet.Text(tier.Outcome, left + 32, top - 9, 15, Theme.Of(tier.Tone), bold: true, room: width - 50);

        SKRect chart = new(left + symbolRoom, top, left + width - 28, top + (rows * RowHeight) + AxisHeight);
        Plot plot = ChartStyle.New(new PixelPadding(0, 0, AxisHeight, 0));
        double low = Math.Log10(LadderModel.MinRatio), high = Math.Log10(LadderModel.MaxRatio);
        plot.Axes.SetLimits(low, high, rows, 0);
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Left.TickGenerator = new NumericManual();
        plot.Axes.Bottom.TickGenerator = new NumericManual([-2, -1, 0, 1, 2], ["1/100", "1/10", "limit", "10x", "100x"]);
        plot.Grid.IsVisible = false;
        sheet.Chart(plot, chart);
        float X(double ratio) => chart.Left + (float)((Math.Clamp(Math.Log10(ratio), low, high) - low) / (high - low)) * chart.Width;
        for (int row = 0; row < rows; row++)
        {
            float y = top + (row * RowHeight);
            if (tier.Cells[row] is { } cell)
            {
                Cell(sheet, cell, new SKRect(left, y, left + width - 6, y + RowHeight), chart, X);
            }
            else
            {
                sheet.Text("not asked", chart.Left, y + (RowHeight / 2) + 5, Theme.SmallSize, Theme.Faint);
            }
        }
    }

    private static void Cell(Sheet sheet, LadderCell cell, SKRect box, SKRect chart, Func<double, float> x)
    {
        SKColor color = Theme.Of(cell.Tone);
        if (cell.Binding)
        {
            sheet.Frame(new SKRect(box.Left + 2, box.Top + 2, box.Right - 2, box.Bottom - 2), color, 6, 1.6f);
        }

        sheet.Symbol(cell.Tone, box.Left + 19, box.MidY, 8.5f);
        float mark = box.Top + 13;
        if (cell.Ratio is { } ratio)
        {
            // The scale, in the row's upper part only: text below stays clear of lines.
            sheet.Line(chart.Left, mark, chart.Right, mark, Theme.Rule);
            foreach (double tick in (ReadOnlySpan<double>)[0.01, 0.1, 10, 100])
            {
                sheet.Line(x(tick), mark - 4, x(tick), mark + 4, Theme.Rule);
            }

            sheet.Line(x(1), box.Top + 3, x(1), mark + 9, Theme.Ink, 1.8f);
            (float from, float to) = (x(cell.Low ?? ratio), x(cell.High ?? ratio));
            sheet.Line(MathF.Min(from, to), mark, MathF.Max(from, to), mark, color, 4);
            float at = x(ratio);
            bool beyond = ratio is < LadderModel.MinRatio or > LadderModel.MaxRatio;
            if (beyond)
            {
                float way = ratio < 1 ? -1 : 1;
                sheet.Polygon(color, (at, mark), (at - (way * 11), mark - 6), (at - (way * 11), mark + 6));
            }
            else
            {
                sheet.Mark((int)cell.Tone, at, mark, 5.5f, color);
            }
        }

        // Below the mark what was measured, then what is asked; a criterion without a number says its word instead.
        string first = cell.Measured.Length > 0 ? cell.Measured : cell.Word;
        float baseline = cell.Ratio is null ? box.MidY - 3 : box.Top + 34;
        sheet.Text(first, chart.Left, baseline, 13, cell.Tone == Tone.Absent ? Theme.Muted : Theme.Ink, bold: true, room: chart.Width + 16);
        sheet.Text(cell.Requirement, chart.Left, baseline + 16, 12.5f, Theme.Muted, room: chart.Width + 16);
    }
}
