using System.CommandLine;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Text;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>list</c>: what this build can run, and on what.</summary>
internal sealed class ListCommand(Services services) : ICliCommand
{
    public Command Build()
    {
        var json = CommonOptions.Json();
        var suite = new Option<string?>("--suite") { Description = $"List the cases of a suite instead, with what each may take: {string.Join(", ", SuiteStore.Names)}, or a suite file", HelpName = "name|file" };
        var command = new Command("list", "List the backends, suites and workloads of this build, or the cases of a suite") { suite, json };
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json));
            return parsed.GetValue(suite) is { } name ? Cases(terminal, SuiteStore.Open(name).Document) : Run(terminal);
        });
        return command;
    }

    /// <summary>Every case with its samples and its budgets of time and memory.</summary>
    private static int Cases(Terminal terminal, SuiteDocument suite)
    {
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new
            {
                suite = suite.Name,
                suite.Version,
                suite.Purpose,
                cases = suite.Cases.Select(c => new { c.Id, c.Workload, c.Scenario, parameters = c.Parameters.ToDictionary(p => p.Key, p => p.Value), samples = Samples(c), timeout = c.Timeout.ToString(), memoryBudget = c.MemoryBudget.ToString() }),
            });
            return ExitCode.Ok;
        }

        var table = Tables.New("case", "scenario", "samples", "at most, a launch", "memory");
        foreach (var item in suite.Cases)
        {
            table.AddRow(
                Tables.Cell(item.Id), Tables.Cell(StrictEnumConverter<Scenario>.NameOf(item.Scenario)), Tables.Cell(Samples(item)), Tables.Cell(item.Timeout.ToString()), Tables.Cell(item.MemoryBudget.ToString()));
        }

        terminal.Answers.Write(table);
        return ExitCode.Ok;

        string Samples(SuiteCase item)
        {
            var policy = suite.Policies[item.Policy];
            var count = policy.MinSamples == policy.MaxSamples ? $"{policy.MinSamples}" : $"{policy.MinSamples} to {policy.MaxSamples}";
            var time = policy.MinTime.Length.Nanoseconds == 0 ? "" : $" over {policy.MinTime} or more";
            return $"{policy.Launches} x {count}{time}";
        }
    }

    private int Run(Terminal terminal)
    {
        var backends = services.Backends.Discover();
        var absent = services.Backends.Absences();
        var workloads = services.Workloads.All;
        var suites = SuiteStore.All;
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new
            {
                backends = backends.Select(b => new { b.Address, b.Device, b.Nature, b.Properties }),
                absent,
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
                Tables.Cell(BackendRows.Properties(backend), BackendRows.MostCharacters));
        }

        terminal.Answers.Write(table);
        foreach (var sentence in absent)
        {
            terminal.Answers.WriteLine(sentence);
        }

        table = Tables.New("suite", "cases", "purpose", "description");
        foreach (var suite in suites)
        {
            table.AddRow(Tables.Cell($"{suite.Name} {suite.Version}"), Tables.Cell($"{suite.Cases.Count}"), Tables.Cell(suite.Purpose.ToString().ToLowerInvariant()), Tables.Cell(suite.Description));
        }

        terminal.Answers.Write(table);
        table = Tables.New("workload", "what it does, and its parameters");
        foreach (var workload in workloads)
        {
            table.AddRow(Tables.Cell($"{workload.Id} v{workload.Version}"), Tables.Cell(workload.Summary, 2 * Printable.DefaultLength));
        }

        terminal.Answers.Write(table);
        return ExitCode.Ok;
    }
}
