using System.CommandLine;
using ProverBench.Backends;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Results.Conformance;
using ProverBench.Results.Text;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>conform</c>: holds a backend and the rest of the prover against files of known answers.</summary>
internal sealed class ConformCommand(Services services, Signals signals) : ICliCommand
{
    /// <summary>Room for a point of G2, all coefficients.</summary>
    private const int DifferenceLength = 600;

    public Command Build()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "A folder of known-answer files, in the formats of suites/conformance" };
        var backend = CommonOptions.Backend();
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command("conform", "Run known-answer files against a backend; print passed, failed and not covered per family") { folder, backend, threads, json };
        command.SetAction(parsed => Run(
            new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json)),
            parsed.GetRequiredValue(folder),
            parsed.GetRequiredValue(backend),
            new BackendOptions(parsed.GetValue(threads) ?? Environment.ProcessorCount)));
        return command;
    }

    private int Run(Terminal terminal, DirectoryInfo folder, string address, BackendOptions options)
    {
        if (!folder.Exists)
        {
            throw new CliException(ExitCode.NoInput, $"there is no folder '{folder}'");
        }

        using var backend = services.Open(address, options);
        var families = services.ConformanceFamilies(backend);
        var sinks = new ConformanceRunner(families).Run(
            folder.FullName,
            file => terminal.Messages.MarkupLineInterpolated($"[grey]{Printable.Line(file)}[/]"),
            signals.Token);
        Show(terminal, backend.Descriptor, families, sinks);
        if (sinks.All(s => s.Passed + s.Failed == 0))
        {
            throw new CliException(ExitCode.NoInput, $"'{folder}' holds no known-answer file that this build reads");
        }

        return sinks.Any(s => s.Failed > 0) ? ExitCode.No : ExitCode.Ok;
    }

    private static void Show(Terminal terminal, BackendDescriptor backend, IReadOnlyList<IConformanceFamily> families, IReadOnlyList<ConformanceSink> sinks)
    {
        var (passed, failed, notCovered) = (sinks.Sum(s => s.Passed), sinks.Sum(s => s.Failed), sinks.Sum(s => s.NotCovered));
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new
            {
                backend = backend.Address,
                passed,
                failed,
                notCovered,
                families = sinks.Select(s => new { s.Family, s.Passed, s.Failed, s.NotCovered, s.NotCoveredReasons, s.Notes, s.Differences }),
            });
            return;
        }

        var table = Tables.New("family", "what is compared", "passed", "failed", "not covered");
        foreach (var sink in sinks.Where(s => s.Passed + s.Failed + s.NotCovered > 0))
        {
            var summary = families.FirstOrDefault(f => f.Id == sink.Family)?.Summary ?? "files in a format that no family here reads";
            table.AddRow(Tables.Cell(sink.Family), Tables.Cell(summary), Tables.Cell($"{sink.Passed}"), Tables.Cell($"{sink.Failed}"), Tables.Cell($"{sink.NotCovered}"));
        }

        terminal.Answers.Write(table);
        foreach (var sink in sinks)
        {
            foreach (var difference in sink.Differences)
            {
                terminal.Answers.MarkupLineInterpolated($"[red]{sink.Family}[/] {Printable.Line(difference.File)}, {Printable.Line(difference.Case)}");
                terminal.Answers.MarkupLineInterpolated($"  expected {Printable.Line(difference.Expected, DifferenceLength)}");
                terminal.Answers.MarkupLineInterpolated($"  found    {Printable.Line(difference.Found, DifferenceLength)}");
            }

            foreach (var (note, count) in sink.Notes)
            {
                terminal.Answers.MarkupLineInterpolated($"[grey]note: {sink.Family}, {count} x {Printable.Line(note)}[/]");
            }

            foreach (var (reason, count) in sink.NotCoveredReasons)
            {
                terminal.Answers.MarkupLineInterpolated($"[grey]not covered: {sink.Family}, {count} x {Printable.Line(reason)}[/]");
            }
        }

        terminal.Answers.MarkupLineInterpolated($"backend {Printable.Line(backend.Address)}: {passed} passed, {failed} failed, {notCovered} not covered");
    }
}
