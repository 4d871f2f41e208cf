using ProverBench.Reporting.Charts;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>What all charts share: title and reading help above, validity at the right, identity and warnings below. Yields the room between.</summary>
internal static class Page
{
    public const int Width = 1280;
    public const float Margin = 40;

    private const float HeaderHeight = 112;
    private const float FooterLine = 20;

    /// <summary>Height that the parts around a body take.</summary>
    public static float Around(RunIdentity identity) => HeaderHeight + FooterHeight(identity);

    /// <summary>Draws header and footer.</summary>
    public static SKRect Begin(Sheet sheet, string title, string howToRead, RunIdentity identity)
    {
        float chip = Chip(sheet, identity, sheet.Width - Margin, 26);
        sheet.Text(title, Margin, 50, Theme.TitleSize, Theme.Ink, bold: true, room: sheet.Width - (2 * Margin) - chip - 20);
        sheet.Paragraph(howToRead, Margin, 76, Theme.SmallSize + 0.5f, Theme.Muted, sheet.Width - (2 * Margin) - chip - 40, 2);
        Footer(sheet, identity);
        return new SKRect(Margin, HeaderHeight, sheet.Width - Margin, sheet.Height - FooterHeight(identity));
    }

    public static void Header(Sheet sheet, string title, string howToRead)
    {
        sheet.Text(title, Margin, 50, Theme.TitleSize, Theme.Ink, bold: true, room: sheet.Width - (2 * Margin));
        sheet.Paragraph(howToRead, Margin, 76, Theme.SmallSize + 0.5f, Theme.Muted, sheet.Width - (2 * Margin), 2);
    }

    /// <summary>The validity with its words, right-aligned; returns its width.</summary>
    public static float Chip(Sheet sheet, RunIdentity identity, float right, float top)
    {
        const float height = 44;
        float words = Sheet.Measure(identity.Words, Theme.SmallSize);
        float word = Sheet.Measure(identity.ValidityWord, Theme.TextSize, bold: true);
        float width = MathF.Max(words, word) + 58;
        SKRect box = new(right - width, top, right, top + height);
        sheet.Fill(box, Theme.Tint(identity.Tone), 8);
        sheet.Symbol(identity.Tone, box.Left + 23, box.MidY, 12);
        sheet.Text(identity.ValidityWord, box.Left + 44, box.Top + 19, Theme.TextSize, Theme.Of(identity.Tone), bold: true);
        sheet.Text(identity.Words, box.Left + 44, box.Top + 36, Theme.SmallSize, Theme.Ink);
        return width;
    }

    private static float FooterHeight(RunIdentity identity) => 34 + (FooterLine * (identity.Warnings.Count > 0 ? 3 : 2));

    private static void Footer(Sheet sheet, RunIdentity identity)
    {
        float y = sheet.Height - FooterHeight(identity) + 10;
        float room = sheet.Width - (2 * Margin);
        sheet.Line(Margin, y, sheet.Width - Margin, y, Theme.Rule);
        y += 22;
        if (identity.Warnings.Count > 0)
        {
            sheet.Text(string.Join("  ·  ", identity.Warnings), Margin, y, Theme.SmallSize, Theme.Of(Tone.Bad), bold: true, room: room);
            y += FooterLine;
        }

        float tool = Sheet.Measure(identity.Tool, Theme.SmallSize, bold: true);
        sheet.Text(identity.WhereLine, Margin, y, Theme.SmallSize, Theme.Muted, room: room - tool - 30);
        sheet.Text(identity.Tool, sheet.Width - Margin, y, Theme.SmallSize, Theme.Muted, bold: true, align: SKTextAlign.Right);
        sheet.Text(identity.WhatLine, Margin, y + FooterLine, Theme.SmallSize, Theme.Muted, room: room);
    }
}
