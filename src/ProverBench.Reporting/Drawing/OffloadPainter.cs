using System.Globalization;
using ProverBench.Reporting.Charts;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>A case is a row of one bar a link, each cut into kernel, PCIe and host; a share is written into its piece where it fits, the times beside.</summary>
internal static class OffloadPainter
{
    private const float BarHeight = 19;
    private const float BarPitch = 22;
    private const float RowGap = 14;
    private const float LegendHeight = 36;
    private const float Links = 62;
    private const float TimeColumn = 78;

    private static readonly (string Name, SKColor Color)[] Parts = [("kernel", Theme.Series[0]), ("PCIe", Theme.Series[1]), ("host", Theme.Series[6])];

    public static byte[] Paint(OffloadModel offload)
    {
        float notes = offload.NotDrawn > 0 ? 24 : 0;
        float rows = offload.Cases.Sum(RowHeight);
        using Sheet sheet = new(Page.Width, (int)MathF.Ceiling(Page.Around(offload.Identity) + LegendHeight + rows + notes));
        SKRect room = Page.Begin(sheet, offload.Title, offload.HowToRead, offload.Identity);
        Legend(sheet, room);
        float times = TimeColumn * Parts.Length;
        float titles = MathF.Min(room.Width * 0.34f, offload.Cases.Max(c => Sheet.Measure(c.Title, 14)) + 20);
        float left = room.Left + titles + Links;
        float width = room.Right - times - left;
        float top = room.Top + LegendHeight;
        foreach (OffloadCase shown in offload.Cases)
        {
            float middle = top + (((shown.Bars.Count - 1) * BarPitch) / 2);
            sheet.Text(shown.Title, room.Left, middle + 14.5f, 14, Theme.Ink, room: titles - 16);
            for (int i = 0; i < shown.Bars.Count; i++)
            {
                OffloadBar bar = shown.Bars[i];
                float y = top + (i * BarPitch);
                sheet.Text(ShortName(bar.Link), left - 8, y + 14, 12, Theme.Muted, align: SKTextAlign.Right, room: Links - 8);
                Bar(sheet, bar, left, y, width);
                string[] figures = [shown.Kernel, bar.LinkTime, shown.Host];
                for (int k = 0; k < figures.Length; k++)
                {
                    sheet.Text(figures[k], TimeRight(room, k), y + 14, Theme.SmallSize, Theme.Muted, align: SKTextAlign.Right, room: TimeColumn - 6);
                }
            }

            top += RowHeight(shown);
        }

        if (notes > 0)
        {
            sheet.Text($"{offload.NotDrawn} more cases not drawn for want of room", room.Left, room.Bottom - 6, Theme.SmallSize, Theme.Muted, room: room.Width);
        }

        return sheet.ToPng();
    }

    /// <summary>"Gen3 x16": the legend says of what.</summary>
    private static string ShortName(string link) => link.StartsWith("PCIe ", StringComparison.Ordinal) ? link[5..] : link;

    /// <summary>The right edge of the column of a part's times.</summary>
    private static float TimeRight(SKRect room, int part) => room.Right - (TimeColumn * (Parts.Length - 1 - part));

    /// <summary>Whole percent; what is not all is not called all.</summary>
    private static string Percent(double share) => share is > 0.995 and < 1 ? "> 99 %" : (share * 100).ToString("F0", CultureInfo.InvariantCulture) + " %";

    private static float RowHeight(OffloadCase shown) => (shown.Bars.Count * BarPitch) + RowGap;

    private static void Bar(Sheet sheet, OffloadBar bar, float left, float top, float width)
    {
        double[] shares = [bar.Kernel, bar.Pcie, bar.Host];
        float at = left;
        for (int i = 0; i < shares.Length; i++)
        {
            float piece = (float)shares[i] * width;
            if (piece > 0)
            {
                SKRect box = new(at, top, MathF.Max(at + 1, at + piece - 1), top + BarHeight);
                sheet.Fill(box, Parts[i].Color);
                string text = Percent(shares[i]);
                if (Sheet.Measure(text, 12, bold: true) + 8 < piece)
                {
                    sheet.Text(text, box.MidX, top + 14, 12, SKColors.White, bold: true, align: SKTextAlign.Center);
                }
            }

            at += piece;
        }
    }

    private static void Legend(Sheet sheet, SKRect room)
    {
        float at = room.Left;
        foreach ((string name, SKColor color) in Parts)
        {
            sheet.Fill(new SKRect(at, room.Top + 4, at + 14, room.Top + 18), color, 3);
            at += 20 + sheet.Text(name, at + 20, room.Top + 16, Theme.SmallSize, Theme.Ink) + 18;
        }

        for (int k = 0; k < Parts.Length; k++)
        {
            sheet.Text(Parts[k].Name, TimeRight(room, k), room.Top + 16, Theme.SmallSize, Parts[k].Color, bold: true, align: SKTextAlign.Right);
        }
    }
}
