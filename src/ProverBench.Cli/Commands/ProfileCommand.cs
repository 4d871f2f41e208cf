using System.CommandLine;
using ProverBench.Cli.Console;
using ProverBench.Harness.Limits;
using ProverBench.Harness.Profile;
using ProverBench.Results;
using ProverBench.Results.Machine;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>profile</c>: what the machine is and what it can do at most.</summary>
internal sealed class ProfileCommand(Signals signals) : ICliCommand
{
    public Command Build()
    {
        var json = CommonOptions.Json();
        var command = new Command("profile", "Show what this machine is, and measure its limits (a few seconds)") { json };
        command.SetAction(parsed => Run(new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json))));
        return command;
    }

    private int Run(Terminal terminal)
    {
        var machine = HardwareProbe.OfThisMachine().Read();
        terminal.Messages.WriteLine("measuring the machine's limits, a few seconds");
        machine = machine with { Measured = Observed.Value(MachineLimits.Measure(machine, Environment.ProcessorCount, signals.Token)) };
        if (terminal.Json)
        {
            terminal.Output.WriteLine(System.Text.Json.JsonSerializer.Serialize(machine, DocumentJsonContext.Default.HardwareProfile));
            return ExitCode.Ok;
        }

        var table = Tables.New("what", "seen");
        foreach (var (what, value) in MachineRows.Of(machine))
        {
            table.AddRow(Tables.Cell(what), Tables.Cell(value));
        }

        terminal.Answers.Write(table);
        table = Tables.New("limit", "measured", "how");
        foreach (var (what, value, method) in MachineRows.Limits(machine))
        {
            table.AddRow(Tables.Cell(what), Tables.Cell(value), Tables.Cell(method));
        }

        terminal.Answers.Write(table);
        return ExitCode.Ok;
    }
}
