using System.Globalization;
using ProverBench.Reporting.Charts;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>One bar a case, cut by phases; a share is written into its piece where it fits.</summary>
internal static class PhasesPainter
{
    private const float RowHeight = 34;
    private const float BarHeight = 22;
    private const float LegendGap = 10;

    public static byte[] Paint(PhasesModel phases)
    {
        float notes = phases.NotDrawn > 0 ? 24 : 0;
        IReadOnlyList<IReadOnlyList<string>> legend = LegendRows.Of(phases.Phases, Page.Width - (2 * Page.Margin));
        float legendHeight = (legend.Count * LegendRows.RowHeight) + LegendGap;
        using Sheet sheet = new(Page.Width, (int)MathF.Ceiling(Page.Around(phases.Identity) + legendHeight + (phases.Bars.Count * RowHeight) + notes + 10));
        SKRect room = Page.Begin(sheet, phases.Title, phases.HowToRead, phases.Identity);
        LegendRows.Paint(sheet, legend, room.Left, room.Top, phase => Color(phases, phase));
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

    /// <summary>Series colours in turn; what no phase covers is grey.</summary>
    private static SKColor Color(PhasesModel phases, string phase)
        => phase == PhaseBar.Rest ? Theme.Faint : Theme.SeriesAt(phases.Phases.ToList().IndexOf(phase));
}
