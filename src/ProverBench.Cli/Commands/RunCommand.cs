using System.CommandLine;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Results;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>run</c>: runs a suite and writes the result document; no certificate, no pictures.</summary>
internal sealed class RunCommand(Services services, Signals signals) : ICliCommand
{
    public Command Build()
    {
        var inputs = new RunInputs.Options();
        var json = CommonOptions.Json();
        var command = new Command("run", "Run a suite and write its result document, run log and proofs") { json };
        inputs.AddTo(command);
        command.SetAction(parsed => Run(new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json)), inputs.Read(parsed)));
        return command;
    }

    private int Run(Terminal terminal, RunInputs inputs)
    {
        var (folder, document) = new RunSession(services, signals, terminal).Run(inputs);
        if (terminal.Json)
        {
            terminal.Output.WriteLine(System.Text.Encoding.UTF8.GetString(ResultFile.ToBytes(document)));
        }

        RunView.ShowCases(terminal.Answers, document);
        RunView.ShowValidity(terminal.Answers, document);
        terminal.Answers.WriteLine($"result: {folder.Result}");
        return signals.ExitCode;
    }
}
