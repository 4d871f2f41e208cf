using System.Text;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;

namespace ProverBench.Reporting.Pages;

/// <summary>The report as Markdown, pictures beside it. Every text goes through <see cref="MarkdownText"/>.</summary>
internal static class MarkdownWriter
{
    public static string Write(ReportModel report)
    {
        StringBuilder markdown = new();
        markdown.Append("# ").Append(MarkdownText.Escape(report.Title)).Append("\n\n");
        foreach (string line in report.Lines)
        {
            markdown.Append(MarkdownText.Escape(line)).Append("  \n");
        }

        foreach (ReportSection section in report.Sections)
        {
            markdown.Append("\n## ").Append(MarkdownText.Escape(section.Title)).Append("\n\n");
            foreach (ReportBlock block in section.Blocks)
            {
                Block(markdown, block);
            }
        }

        return markdown.ToString();
    }

    private static void Block(StringBuilder markdown, ReportBlock block)
    {
        switch (block)
        {
            case Prose prose:
                markdown.Append(MarkdownText.Escape(prose.Text)).Append("\n\n");
                break;
            case Notice notice:
                markdown.Append("> **").Append(MarkOf(notice.Tone)).Append("** ").Append(MarkdownText.Escape(notice.Text)).Append("\n\n");
                break;
            case Heading heading:
                markdown.Append("### ").Append(MarkdownText.Escape(heading.Text)).Append("\n\n");
                break;
            case Bullets bullets:
                foreach (string item in bullets.Items)
                {
                    markdown.Append("- ").Append(MarkdownText.Escape(item)).Append('\n');
                }

                markdown.Append('\n');
                break;
            case Commands commands:
                foreach (string line in commands.Lines)
                {
                    markdown.Append("    ").Append(line).Append('\n');
                }

                markdown.Append('\n');
                break;
            case Picture picture:
                markdown.Append("![").Append(MarkdownText.Escape(picture.Alt)).Append("](").Append(picture.File).Append(")\n\n");
                break;
            case ReportTable table:
                Table(markdown, table);
                break;
            default:
                throw new ArgumentException($"no Markdown for {block.GetType().Name}", nameof(block));
        }
    }

    private static void Table(StringBuilder markdown, ReportTable table)
    {
        markdown.Append("| ").Append(string.Join(" | ", table.Columns.Select(c => MarkdownText.Escape(c.Title)))).Append(" |\n");
        markdown.Append("| ").Append(string.Join(" | ", table.Columns.Select(c => c.Numeric ? "---:" : "---"))).Append(" |\n");
        foreach (IReadOnlyList<ReportCell> row in table.Rows)
        {
            markdown.Append("| ").Append(string.Join(" | ", row.Select(c => c.Code ? MarkdownText.Code(c.Text) : c.Tone is null ? MarkdownText.Escape(c.Text) : $"**{MarkdownText.Escape(c.Text)}**"))).Append(" |\n");
        }

        markdown.Append('\n');
    }

    private static string MarkOf(Tone tone) => tone switch
    {
        Tone.Good => "OK.",
        Tone.Bad => "Attention.",
        Tone.Open => "With reserve.",
        _ => "Note.",
    };
}
