using System.Globalization;
using ProverBench.Cli.Console;
using Spectre.Console;

namespace ProverBench.Cli.Bench;

/// <summary>The rows on a terminal, with what a reader needs to read them.</summary>
internal static class BenchView
{
    public static void Show(Terminal terminal, BenchDocument document, BenchDocument? baseline)
    {
        if (document.Rows.Any(r => r.Peer is not null))
        {
            ShowPeers(terminal, document);
        }
        else
        {
            ShowAlone(terminal, document, baseline is not null);
        }

        foreach (var row in document.Rows)
        {
            if ((row.Failed ?? row.Peer?.Failed) is { } why)
            {
                terminal.Answers.MarkupLineInterpolated($"[red]failed[/]: {row.Case}, {row.Threads} threads{(row.Failed is null ? $", {row.Peer!.Name}" : "")}: {why}");
            }
        }

        Explain(terminal, document);
        if (baseline is not null && baseline.Processor != document.Processor)
        {
            terminal.Answers.MarkupLineInterpolated($"[yellow]The baseline is of another machine[/]: {baseline.Processor}; this is {document.Processor}.");
        }
    }

    private static void ShowAlone(Terminal terminal, BenchDocument document, bool compared)
    {
        var table = Tables.New(["case", "threads", "median [95 %]", "each", "cycles each", "of the limit", "workspace", "against one thread", .. compared ? ["against the baseline"] : Array.Empty<string>()]);
        foreach (var row in document.Rows)
        {
            var interval = row is { MedianLowerNs: { } lower, MedianUpperNs: { } upper } ? $" [{BenchText.Time(lower)}, {BenchText.Time(upper)}]" : "";
            string[] cells =
            [
                row.Case,
                row.Threads.ToString(CultureInfo.InvariantCulture),
                row.Failed is null ? BenchText.Time(row.MedianNs) + interval : "failed",
                BenchText.Each(row),
                BenchText.Cycles(row),
                BenchText.Limit(row),
                BenchText.Memory(row),
                BenchText.Scaling(row),
                .. compared ? [row.Baseline is { } against ? $"{against.Ratio}, {against.Verdict}" : "not in it"] : Array.Empty<string>(),
            ];
            table.AddRow(cells.Select(c => Tables.Cell(c)));
        }

        terminal.Answers.Write(table);
    }

    private static void ShowPeers(Terminal terminal, BenchDocument document)
    {
        var table = Tables.New("case", "threads", "ours", "each", "peer", "peer's time", "ratio [95 %]", "target", "of the limit", "workspace", "against one thread");
        foreach (var row in document.Rows)
        {
            var peer = row.Peer;
            table.AddRow(new[]
            {
                row.Case,
                row.Threads.ToString(CultureInfo.InvariantCulture),
                row.Failed is null ? BenchText.Time(row.LeastNs) : "failed",
                BenchText.Each(row),
                peer is null ? "" : peer.Commit is null ? peer.Name : $"{peer.Name} @{peer.Commit}",
                peer?.Failed is null ? BenchText.Time(peer?.LeastNs) : "failed",
                peer?.Ratio is { } ratio ? $"{ratio}" : "",
                peer?.Target is { } target ? string.Create(CultureInfo.InvariantCulture, $"{target:0.##}x {peer.Verdict ?? ""}") : "",
                BenchText.Limit(row),
                BenchText.Memory(row),
                BenchText.Scaling(row),
            }.Select(c => Tables.Cell(c)));
        }

        terminal.Answers.Write(table);
        terminal.Answers.WriteLine("Ratio: the peer's time over ours, the median of the rounds; above 1 ours is faster. Times are the least of all rounds. Workspace: bytes held beyond the canonical ones, over these.");
    }

    private static void Explain(Terminal terminal, BenchDocument document)
    {
        foreach (var limit in document.FieldLimits)
        {
            terminal.Answers.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Limit: {limit.Field} multiplications, {limit.Threads} threads: {limit.NsAMultiplication:0.####} ns each"));
        }

        foreach (var limit in document.Limits)
        {
            terminal.Answers.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Limit: {limit.Id}, {limit.Threads} threads: {limit.Value:0.#} {limit.Unit}"));
        }

        if (document.Rows.Select(r => r.CyclesEach?.NotObservable).FirstOrDefault(r => r is not null) is { } reason)
        {
            terminal.Answers.WriteLine($"Cycles: not observable ({reason}).");
        }
    }
}
