using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>A legend that leaves nothing out: as many entries a row as fit, as many rows as that takes.</summary>
internal static class LegendRows
{
    public const float RowHeight = 24;

    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<string> names, float room)
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

    public static void Paint(Sheet sheet, IReadOnlyList<IReadOnlyList<string>> rows, float left, float top, Func<string, SKColor> color)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            float at = left;
            float y = top + (i * RowHeight);
            foreach (string name in rows[i])
            {
                sheet.Fill(new SKRect(at, y + 4, at + 14, y + 18), color(name), 3);
                sheet.Text(name, at + 20, y + 16, Theme.SmallSize, Theme.Ink);
                at += EntryWidth(name);
            }
        }
    }

    private static float EntryWidth(string name) => 38 + Sheet.Measure(name, Theme.SmallSize);
}
