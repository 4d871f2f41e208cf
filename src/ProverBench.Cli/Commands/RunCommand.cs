using System.CommandLine;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Harness;
using ProverBench.Results;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>run</c>: runs a suite and writes the result document; no certificate, no pictures.</summary>
internal sealed class RunCommand(Services services, Signals signals) : ICliCommand
{
    private readonly Option<FileInfo?> _circuit = new("--circuit") { Description = "A circuit of your own instead of a suite: its key (.zkey), with --witness", HelpName = "FILE" };
    private readonly Option<FileInfo?> _witness = new("--witness") { Description = "The witness (.wtns) for --circuit", HelpName = "FILE" };

    public Command Build()
    {
        var inputs = new RunInputs.Options();
        var json = CommonOptions.Json();
        var command = new Command("run", "Run a suite, or a circuit of your own, and write result document, run log and proofs") { _circuit, _witness, json };
        inputs.AddTo(command);
        command.SetAction(parsed => Run(
            new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json)),
            inputs.Read(parsed) with { Own = Own(parsed.GetValue(_circuit), parsed.GetValue(_witness), inputs.NamesSuite(parsed)) }));
        return command;
    }

    private static LoadedSuite? Own(FileInfo? circuit, FileInfo? witness, bool namesSuite) => (circuit, witness) switch
    {
        (null, null) => null,
        _ when namesSuite => throw new CliException(ExitCode.Usage, "--circuit is measured by a suite of its own: --suite names another"),
        (not null, not null) => CircuitSuite.Make(circuit, witness),
        _ => throw new CliException(ExitCode.Usage, "--circuit and --witness go together: a key and a witness of its circuit"),
    };

    private int Run(Terminal terminal, RunInputs inputs)
    {
        var (folder, document) = new RunSession(services, signals, terminal).Run(inputs);
        if (terminal.Json)
        {
            terminal.Output.WriteLine(System.Text.Encoding.UTF8.GetString(ResultFile.ToBytes(document)));
        }

        RunView.ShowCases(terminal.Answers, document);
        if (inputs.Own is not null)
        {
            RunView.ShowProofs(terminal.Answers, document);
        }

        RunView.ShowValidity(terminal.Answers, document);
        terminal.Answers.WriteLine($"result: {folder.Result}");
        var proved = inputs.Own is null || document.Cases.All(c => c.Outcome is CaseOutcome.NotRun || (c.Outcome == CaseOutcome.Completed && c.Check?.Passed != false));
        return signals.ExitCode != ExitCode.Ok || proved ? signals.ExitCode : ExitCode.No;
    }
}
