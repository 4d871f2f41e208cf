using System.CommandLine;
using System.Globalization;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Reporting;
using ProverBench.Reporting.Charts;
using ProverBench.Results;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>compare</c>: two or more results side by side. It refuses what is not comparable, and judges nothing.</summary>
internal sealed class CompareCommand : ICliCommand
{
    public Command Build()
    {
        var runs = new Argument<string[]>("RUN") { Description = "Folders of runs, or their result.json; the first is the basis", Arity = new ArgumentArity(2, ComparisonModel.MaxFiles) };
        var target = new Option<string?>("--out") { Description = "Where to write; default: a folder 'compare' in your data folder", HelpName = "DIR" };
        var json = CommonOptions.Json();
        var command = new Command("compare", "Draw two or more results side by side; exit 1 when nothing in them is comparable") { runs, target, json };
        command.SetAction(parsed => Run(
            new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json)),
            parsed.GetRequiredValue(runs),
            parsed.GetValue(target) ?? System.IO.Path.Combine(RunFolder.DefaultRoot(), "compare")));
        return command;
    }

    private static int Run(Terminal terminal, string[] runs, string target)
    {
        var documents = runs.Select(r => (Name: Name(r), ResultFile.Read(RunFolder.Open(r).Result).Document)).ToList();
        var rendered = Reporter.Compare(documents, target);
        var comparison = rendered.Comparison;
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new { comparison, files = rendered.Files });
        }

        var table = Tables.New(["case", .. documents.Select(d => d.Name)]);
        foreach (var item in comparison.Cases)
        {
            table.AddRow([Tables.Cell(item.Case), .. documents.Select((_, i) => Tables.Cell(Value(item.Values.FirstOrDefault(v => v.File == i))))]);
        }

        terminal.Answers.Write(table);
        foreach (var refused in comparison.Refused)
        {
            terminal.Answers.MarkupLineInterpolated($"[yellow]not comparable[/]: {refused.Case} of {refused.File}: {refused.Difference}");
        }

        foreach (var file in rendered.Files)
        {
            terminal.Answers.WriteLine($"{file.Title}: {file.Path}");
        }

        return comparison.Cases.Count > 0 ? ExitCode.Ok : ExitCode.No;
    }

    private static string Name(string run)
        => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(File.Exists(run) ? System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(run))! : run));

    private static string Value(ComparedValue? value)
    {
        if (value is null)
        {
            return "-";
        }

        var ratio = value.Ratio.ToString("0.00", CultureInfo.InvariantCulture);
        return value is { Low: { } low, High: { } high }
            ? string.Create(CultureInfo.InvariantCulture, $"{value.Time}, {ratio}x [{low:0.00}, {high:0.00}]")
            : $"{value.Time}, {ratio}x";
    }
}
