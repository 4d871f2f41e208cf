using ProverBench.Reporting.Charts;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>The certificate card, 1200 x 630: the size that pages show when a link is shared.</summary>
internal static class CardPainter
{
    private const int Width = 1200;
    private const int Height = 630;
    private const float Margin = 44;
    private const float Gap = 18;
    private const float FooterTop = Height - 98;

    /// <summary>Both headings, the tiers and the headlines.</summary>
    private const float ContentHeight = 34 + TierHeight + 40 + 100;

    private const float TierHeight = 148;
    private const float HeadlineWidth = (Width - (2 * Margin) - (Gap * 3)) / 4;
    private const float HeadlineInset = 16;
    private const float DetailSize = 13;
    private const float DetailLine = 16;

    public static byte[] Paint(CardModel card)
    {
        using Sheet sheet = new(Width, Height);
        RunIdentity identity = card.Identity;
        sheet.Fill(new SKRect(0, 0, Width, 6), Theme.Accent);

        float chip = Page.Chip(sheet, identity, Width - Margin, 30);
        float room = Width - (2 * Margin) - chip - 24;
        sheet.Text($"{identity.Tool}  ·  machine qualification for zero-knowledge proving", Margin, 44, 14, Theme.Accent, bold: true, room: room);
        sheet.Text(card.Title, Margin, 84, 33, Theme.Ink, bold: true, room: room);
        sheet.Text(card.Subtitle, Margin, 112, 16, Theme.Muted, room: Width - (2 * Margin));

        float y = Notices(sheet, identity, 126);
        IReadOnlyList<string>[] details = [.. card.Headlines.Select(h => Sheet.Wrap(h.Detail, DetailSize, HeadlineWidth - HeadlineInset, 2))];
        float further = (details.Select(d => d.Count).DefaultIfEmpty(1).Max() - 1) * DetailLine;
        float spare = (FooterTop - y - ContentHeight - further) / 3;
        y += spare;
        sheet.Text("Meets the per-node requirement of this prover-network role?", Margin, y + 20, 15, Theme.Ink, bold: true);
        y = Tiers(sheet, card.Tiers, y + 34) + spare;
        sheet.Text(card.FiguresTitle, Margin, y + 26, 15, Theme.Ink, bold: true);
        Headlines(sheet, card.Headlines, details, y + 40, further);
        Footer(sheet, card);
        return sheet.ToPng();
    }

    /// <summary>Reasons and warnings, in a band that is there only when there is something to say.</summary>
    private static float Notices(Sheet sheet, RunIdentity identity, float top)
    {
        List<(Tone Tone, string Text)> notices = [];
        if (identity.Tone != Tone.Good && identity.Reasons.Count > 0)
        {
            string more = identity.Reasons.Count > 2 ? $"; and {identity.Reasons.Count - 2} more" : "";
            notices.Add((identity.Tone, $"{identity.ValidityWord}: {string.Join("; ", identity.Reasons.Take(2))}{more}"));
        }

        if (identity.Warnings.Count > 0)
        {
            notices.Add((Tone.Bad, string.Join("  ·  ", identity.Warnings)));
        }

        float y = top;
        foreach ((Tone tone, string text) in notices)
        {
            SKRect band = new(Margin, y, Width - Margin, y + 25);
            sheet.Fill(band, Theme.Tint(tone), 5);
            sheet.Symbol(tone == Tone.Good ? Tone.Open : tone, band.Left + 17, band.MidY, 8);
            sheet.Text(text, band.Left + 34, band.MidY + 5, 14, Theme.Of(tone), bold: true, room: band.Width - 48);
            y += 29;
        }

        return notices.Count == 0 ? y + 8 : y + 2;
    }

    private static float Tiers(Sheet sheet, IReadOnlyList<CardTier> tiers, float top)
    {
        int columns = Math.Max(tiers.Count, 1);
        float width = (Width - (2 * Margin) - (Gap * (columns - 1))) / columns;
        for (int i = 0; i < tiers.Count; i++)
        {
            CardTier tier = tiers[i];
            SKRect box = new(Margin + (i * (width + Gap)), top, Margin + (i * (width + Gap)) + width, top + TierHeight);
            float room = width - 36;
            sheet.Fill(box, Theme.Tint(tier.Tone), 10);
            sheet.Text(tier.Name, box.Left + 18, box.Top + 28, 16, Theme.Ink, bold: true, room: room);
            sheet.Symbol(tier.Tone, box.Left + 31, box.Top + 58, 13);
            sheet.Text(tier.Outcome, box.Left + 54, box.Top + 66, 24, Theme.Of(tier.Tone), bold: true, room: room - 36);
            sheet.Text(tier.BindingRole.Length > 0 ? $"{char.ToUpperInvariant(tier.BindingRole[0])}{tier.BindingRole[1..]}: {tier.Binding}" : tier.Binding, box.Left + 18, box.Top + 94, 14, Theme.Ink, room: room);
            sheet.Text(tier.Gap, box.Left + 18, box.Top + 115, 15, Theme.Ink, bold: true, room: room);
            sheet.Text($"asked: {tier.Requirement}", box.Left + 18, box.Top + 136, 13, Theme.Muted, room: room);
        }

        return top + TierHeight;
    }

    /// <param name="details">Of each headline, in lines.</param>
    /// <param name="further">Height of the lines after the first, where any headline has such: what follows stands on one line all the same.</param>
    private static void Headlines(Sheet sheet, IReadOnlyList<Headline> headlines, IReadOnlyList<string>[] details, float top, float further)
    {
        if (headlines.Count == 0)
        {
            sheet.Text("no case completed", Margin, top + 34, 16, Theme.Muted);
            return;
        }

        for (int i = 0; i < headlines.Count; i++)
        {
            Headline headline = headlines[i];
            float x = Margin + (i * (HeadlineWidth + Gap));
            sheet.Line(x, top + 4, x, top + 98 + further, Theme.Accent, 3);
            float left = x + 14;
            float room = HeadlineWidth - HeadlineInset;
            sheet.Text(headline.Title, left, top + 17, 14, Theme.Ink, bold: true, room: room);
            for (int line = 0; line < details[i].Count; line++)
            {
                sheet.Text(details[i][line], left, top + 36 + (line * DetailLine), DetailSize, Theme.Muted, room: room);
            }

            float value = sheet.Text(headline.Value, left, top + 72 + further, 32, Theme.Ink, bold: true, room: room);
            sheet.Text(headline.Unit, left + value + 7, top + 72 + further, 14, Theme.Ink, room: room - value - 8);
            sheet.Text(headline.Interval, left, top + 95 + further, 12.5f, Theme.Muted, room: room);
        }
    }

    private static void Footer(Sheet sheet, CardModel card)
    {
        RunIdentity identity = card.Identity;
        float room = Width - (2 * Margin);
        sheet.Line(Margin, FooterTop, Width - Margin, FooterTop, Theme.Rule);
        sheet.Text($"{identity.Date}  ·  {identity.Suite}  ·  {card.Criteria}", Margin, FooterTop + 22, 13.5f, Theme.Ink, room: room);
        sheet.Text($"Security: {identity.Security}  ·  Trust {identity.Trust}", Margin, FooterTop + 42, 13.5f, Theme.Ink, room: room);
        sheet.Text(card.Statement, Margin, FooterTop + 64, 12.5f, Theme.Muted, room: room);
        sheet.Text(card.ThroughputMeaning, Margin, FooterTop + 82, 12.5f, Theme.Muted, room: room);
    }
}
