using System.Globalization;
using ProverBench.Reporting.Charts;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>One bar a case, cut by phases; a share is written into its piece where it fits.</summary>
internal static class PhasesPainter
{
    private const float RowHeight = 34;
    private const float BarHeight = 22;
    private const float LegendRow = 24;
    private const float LegendGap = 10;

    public static byte[] Paint(PhasesModel phases)
    {
        float notes = phases.NotDrawn > 0 ? 24 : 0;
        IReadOnlyList<IReadOnlyList<string>> legend = LegendRows(phases.Phases, Page.Width - (2 * Page.Margin));
        float legendHeight = (legend.Count * LegendRow) + LegendGap;
        using Sheet sheet = new(Page.Width, (int)MathF.Ceiling(Page.Around(phases.Identity) + legendHeight + (phases.Bars.Count * RowHeight) + notes + 10));
        SKRect room = Page.Begin(sheet, phases.Title, phases.HowToRead, phases.Identity);
        Legend(sheet, phases, legend, room);
        float titles = MathF.Min(room.Width * 0.34f, phases.Bars.Max(b => Sheet.Measure(b.Title, 14)) + 16);
        float facts = MathF.Min(room.Width * 0.34f, phases.Bars.Max(b => Sheet.Measure(Facts(b), Theme.SmallSize)) + 12);
        float left = room.Left + titles;
        float width = room.Right - facts - left;
        for (int i = 0; i < phases.Bars.Count; i++)
        {
            PhaseBar bar = phases.Bars[i];
            float top = room.Top + legendHeight + (i * RowHeight);
            sheet.Text(bar.Title, room.Left, top + 16, 14, Theme.Ink, room: titles - 16);
            float at = left;
            foreach (PhaseShare share in bar.Shares)
            {
                float piece = (float)share.Share * width;
                SKRect box = new(at, top, MathF.Max(at + 1, at + piece - 1), top + BarHeight);
                sheet.Fill(box, Color(phases, share.Phase));
                string text = (share.Share * 100).ToString("F0", CultureInfo.InvariantCulture) + " %";
                if (Sheet.Measure(text, 12, bold: true) + 8 < piece)
                {
                    sheet.Text(text, box.MidX, top + 15.5f, 12, SKColors.White, bold: true, align: SKTextAlign.Center);
                }

                at += piece;
            }

            sheet.Text(Facts(bar), room.Right - facts + 12, top + 16, Theme.SmallSize, Theme.Muted, room: facts - 12);
        }

        if (notes > 0)
        {
            sheet.Text($"{phases.NotDrawn} more cases not drawn for want of room", room.Left, room.Bottom - 6, Theme.SmallSize, Theme.Muted, room: room.Width);
        }

        return sheet.ToPng();
    }

    private static string Facts(PhaseBar bar) => bar.Facts.Length == 0 ? bar.Time : $"{bar.Time} · {bar.Facts}";

    /// <summary>As many entries a row as fit.</summary>
    private static List<IReadOnlyList<string>> LegendRows(IReadOnlyList<string> names, float room)
    {
        List<IReadOnlyList<string>> rows = [];
        List<string> row = [];
        float at = 0;
        foreach (string name in names)
        {
            float width = EntryWidth(name);
            if (row.Count > 0 && at + width > room)
            {
                rows.Add(row);
                (row, at) = ([], 0);
            }

            row.Add(name);
            at += width;
        }

        rows.Add(row);
        return rows;
    }

    private static float EntryWidth(string name) => 38 + Sheet.Measure(name, Theme.SmallSize);

    private static void Legend(Sheet sheet, PhasesModel phases, IReadOnlyList<IReadOnlyList<string>> rows, SKRect room)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            float at = room.Left;
            float top = room.Top + (i * LegendRow);
            foreach (string phase in rows[i])
            {
                sheet.Fill(new SKRect(at, top + 4, at + 14, top + 18), Color(phases, phase), 3);
                sheet.Text(phase, at + 20, top + 16, Theme.SmallSize, Theme.Ink);
                at += EntryWidth(phase);
            }
        }
    }

    /// <summary>Series colours in turn, lighter from the second round on; what no phase covers is grey.</summary>
    private static SKColor Color(PhasesModel phases, string phase)
    {
        if (phase == PhaseBar.Rest)
        {
            return Theme.Faint;
        }

        int place = phases.Phases.ToList().IndexOf(phase);
        SKColor color = Theme.Series[place % Theme.Series.Length];
        return place < Theme.Series.Length ? color : color.WithAlpha(150);
    }
}
