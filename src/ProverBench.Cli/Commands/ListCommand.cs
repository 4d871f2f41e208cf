using System.CommandLine;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>list</c>: what this build can run, and on what.</summary>
internal sealed class ListCommand(Services services) : ICliCommand
{
    public Command Build()
    {
        var json = CommonOptions.Json();
        var command = new Command("list", "List the backends, suites and workloads of this build") { json };
        command.SetAction(parsed => Run(new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json))));
        return command;
    }

    private int Run(Terminal terminal)
    {
        var backends = services.Backends.Discover();
        var workloads = services.Workloads.All;
        var suites = SuiteStore.All;
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new
            {
                backends = backends.Select(b => new { b.Address, b.Device, b.Nature, b.Properties }),
                suites = suites.Select(s => new { s.Name, s.Version, s.Purpose, cases = s.Cases.Count, s.Description }),
                workloads = workloads.Select(w => new { w.Id, w.Version, w.Summary }),
            });
            return ExitCode.Ok;
        }

        var table = Tables.New("backend", "device", "nature", "properties");
        foreach (var backend in backends)
        {
            table.AddRow(
                Tables.Cell(backend.Address),
                Tables.Cell(backend.Device),
                Tables.Cell(backend.Nature.ToString().ToLowerInvariant()),
                Tables.Cell(string.Join(", ", backend.Properties.Select(p => $"{p.Key} {p.Value}"))));
        }

        terminal.Answers.Write(table);
        table = Tables.New("suite", "cases", "purpose", "description");
        foreach (var suite in suites)
        {
            table.AddRow(Tables.Cell($"{suite.Name} {suite.Version}"), Tables.Cell($"{suite.Cases.Count}"), Tables.Cell(suite.Purpose.ToString().ToLowerInvariant()), Tables.Cell(suite.Description));
        }

        terminal.Answers.Write(table);
        table = Tables.New("workload", "what it does, and its parameters");
        foreach (var workload in workloads)
        {
            table.AddRow(Tables.Cell($"{workload.Id} v{workload.Version}"), Tables.Cell(workload.Summary));
        }

        terminal.Answers.Write(table);
        return ExitCode.Ok;
    }
}
