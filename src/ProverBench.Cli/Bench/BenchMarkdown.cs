using System.Globalization;
using System.Text;

namespace ProverBench.Cli.Bench;

/// <summary>The rows as a table of Markdown: kernel, ours, peer and its commit, ratio, floor, memory, threads.</summary>
internal static class BenchMarkdown
{
    public static string Of(BenchDocument document)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Plain(document.Processor)}; {document.Method}; least times.\n\n");
        text.Append("| kernel | threads | ours | each | peer | peer's time | ratio [95 %] | least/least | target | of the limit | workspace | against one thread |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var row in document.Rows)
        {
            var peer = row.Peer;
            string[] cells =
            [
                row.Case,
                row.Threads.ToString(CultureInfo.InvariantCulture),
                row.Failed is { } why ? $"failed: {why}" : BenchText.Time(row.LeastNs),
                BenchText.Each(row),
                peer is null ? "" : peer.Commit is null ? peer.Name : $"{peer.Name} @{peer.Commit}",
                peer?.Failed is { } reason ? $"failed: {reason}" : BenchText.Time(peer?.LeastNs),
                peer?.Ratio is { } ratio ? $"{ratio}" : "",
                peer?.LeastRatio is { } least ? string.Create(CultureInfo.InvariantCulture, $"{least:0.00}x") : "",
                peer?.Target is { } target ? string.Create(CultureInfo.InvariantCulture, $"{target:0.##}x, {peer.Verdict ?? "open"}") : "",
                BenchText.Limit(row),
                BenchText.Memory(row),
                BenchText.Scaling(row),
            ];
            text.Append("| ").AppendJoin(" | ", cells.Select(Plain)).Append(" |\n");
        }

        return text.ToString();
    }

    /// <summary>Text that may come from a file or a program, without what Markdown or a terminal would act on.</summary>
    private static string Plain(string text)
        => Results.Text.Printable.Line(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
