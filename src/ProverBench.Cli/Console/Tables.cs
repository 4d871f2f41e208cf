using ProverBench.Results.Text;
using Spectre.Console;

namespace ProverBench.Cli.Console;

/// <summary>Tables of text that may come from outside.</summary>
internal static class Tables
{
    public static Table New(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Cell(column)));
        }

        return table;
    }

    public static Markup Cell(string text, int maxLength = Printable.DefaultLength) => new(Markup.Escape(Printable.Line(text, maxLength)));
}
