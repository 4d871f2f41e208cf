using System.Text;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;

namespace ProverBench.Reporting.Pages;

/// <summary>
/// One HTML file that needs nothing else: pictures as data URIs, style within, no script that runs, and a content security policy that would stop
/// any. Every text goes through <see cref="HtmlText.Escape"/>.
/// </summary>
internal static class HtmlWriter
{
    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private const string Style = """
        :root { --ink: #1b2430; --muted: #5a6675; --rule: #dce1e7; --panel: #f5f7f9; --accent: #0072b2; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #fff; color: var(--ink); font: 16px/1.5 Inter, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 1180px; margin: 0 auto; padding: 32px 24px 64px; }
        header { border-top: 6px solid var(--accent); padding-top: 20px; }
        h1 { font-size: 30px; line-height: 1.2; margin: 0 0 8px; }
        h2 { font-size: 22px; margin: 44px 0 12px; padding-bottom: 6px; border-bottom: 1px solid var(--rule); }
        h3 { font-size: 17px; margin: 28px 0 8px; }
        p { margin: 8px 0; max-width: 80ch; }
        .line { color: var(--muted); margin: 2px 0; max-width: none; }
        .notice { padding: 10px 14px; border-left: 5px solid; border-radius: 4px; margin: 10px 0; font-weight: 600; }
        .good { color: #007a5a; } .bad { color: #c24e00; } .open { color: #8a6400; } .absent { color: #66717e; }
        .notice.good { background: #e3f3ee; } .notice.bad { background: #fbebe1; } .notice.open { background: #fbf3dd; } .notice.absent { background: #eef1f4; }
        .scroll { overflow-x: auto; margin: 10px 0; }
        table { border-collapse: collapse; font-size: 14px; min-width: 50%; }
        th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--rule); }
        th { color: var(--muted); font-weight: 600; white-space: nowrap; }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td.tone { font-weight: 600; white-space: nowrap; }
        code, pre { font: 13px/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
        code { overflow-wrap: anywhere; }
        pre { background: var(--panel); padding: 12px 14px; border-radius: 6px; overflow-x: auto; }
        img { display: block; width: 100%; height: auto; margin: 14px 0; border: 1px solid var(--rule); border-radius: 6px; }
        li { margin: 4px 0; max-width: 80ch; }
        @media print { main { max-width: none; padding: 0; } h2 { break-after: avoid; } img, table { break-inside: avoid; } }
        """;

    /// <param name="pictures">Content of the pictures that the report names.</param>
    /// <param name="island">JSON that travels along; it must hold no "&lt;", as what the default encoder of System.Text.Json writes does.</param>
    /// <exception cref="ArgumentException">The JSON holds a "&lt;", which could end its element.</exception>
    public static string Write(ReportModel report, IReadOnlyDictionary<string, byte[]> pictures, string island)
    {
        if (island.Contains('<', StringComparison.Ordinal))
        {
            throw new ArgumentException("JSON within HTML holds no \"<\"", nameof(island));
        }

        StringBuilder html = new();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"").Append(Policy).Append("\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Append("<title>").Append(HtmlText.Escape(report.Title)).Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<main>\n<header>\n<h1>")
            .Append(HtmlText.Escape(report.Title)).Append("</h1>\n");
        foreach (string line in report.Lines)
        {
            html.Append("<p class=\"line\">").Append(HtmlText.Escape(line)).Append("</p>\n");
        }

        html.Append("</header>\n");
        foreach (ReportSection section in report.Sections)
        {
            html.Append("<section>\n<h2>").Append(HtmlText.Escape(section.Title)).Append("</h2>\n");
            foreach (ReportBlock block in section.Blocks)
            {
                Block(html, block, pictures);
            }

            html.Append("</section>\n");
        }

        html.Append("</main>\n<script type=\"application/json\" id=\"chart-models\">").Append(island).Append("</script>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void Block(StringBuilder html, ReportBlock block, IReadOnlyDictionary<string, byte[]> pictures)
    {
        switch (block)
        {
            case Prose prose:
                html.Append("<p>").Append(HtmlText.Escape(prose.Text)).Append("</p>\n");
                break;
            case Notice notice:
                html.Append("<p class=\"notice ").Append(ClassOf(notice.Tone)).Append("\">").Append(HtmlText.Escape(notice.Text)).Append("</p>\n");
                break;
            case Heading heading:
                html.Append("<h3").Append(heading.Tone is { } tone ? $" class=\"{ClassOf(tone)}\"" : "").Append('>').Append(HtmlText.Escape(heading.Text)).Append("</h3>\n");
                break;
            case Bullets bullets:
                html.Append("<ul>\n");
                foreach (string item in bullets.Items)
                {
                    html.Append("<li>").Append(HtmlText.Escape(item)).Append("</li>\n");
                }

                html.Append("</ul>\n");
                break;
            case Commands commands:
                html.Append("<pre>").Append(string.Join('\n', commands.Lines.Select(HtmlText.Escape))).Append("</pre>\n");
                break;
            case Picture picture:
                html.Append("<img alt=\"").Append(HtmlText.Escape(picture.Alt)).Append("\" src=\"data:image/png;base64,").Append(Convert.ToBase64String(pictures[picture.File])).Append("\">\n");
                break;
            case ReportTable table:
                Table(html, table);
                break;
            default:
                throw new ArgumentException($"no HTML for {block.GetType().Name}", nameof(block));
        }
    }

    private static void Table(StringBuilder html, ReportTable table)
    {
        html.Append("<div class=\"scroll\"><table>\n<thead><tr>");
        foreach (ReportColumn column in table.Columns)
        {
            html.Append(column.Numeric ? "<th class=\"n\">" : "<th>").Append(HtmlText.Escape(column.Title)).Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<ReportCell> row in table.Rows)
        {
            html.Append("<tr>");
            foreach ((ReportCell cell, ReportColumn column) in row.Zip(table.Columns))
            {
                string css = cell.Tone is { } tone ? $" class=\"tone {ClassOf(tone)}\"" : column.Numeric ? " class=\"n\"" : "";
                string text = HtmlText.Escape(cell.Text);
                html.Append("<td").Append(css).Append('>').Append(cell.Code ? $"<code>{text}</code>" : text).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n");
    }

    private static string ClassOf(Tone tone) => tone switch
    {
        Tone.Good => "good",
        Tone.Bad => "bad",
        Tone.Open => "open",
        _ => "absent",
    };
}
