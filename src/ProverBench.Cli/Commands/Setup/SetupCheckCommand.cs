using System.CommandLine;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Cli.Commands;

/// <summary><c>setup check</c>: whether a key is what circuit, powers and contributions make it.</summary>
internal sealed class SetupCheckCommand(Services services, Signals signals) : ICliCommand
{
    private readonly Argument<FileInfo> _key = new("KEY") { Description = "The key (.zkey): Groth16 or PLONK" };
    private readonly Option<FileInfo> _circuit = SetupOptions.Circuit();
    private readonly Option<FileInfo> _powers = SetupOptions.Powers();
    private readonly Option<string> _backend = CommonOptions.Backend();
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("check", "Check a key against circuit and powers of tau, all of its points and every contribution: exit 1 and name the part that is wrong") { _key, _circuit, _powers, _backend, _threads, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(_json));
        var (key, circuit, powers) = (parsed.GetRequiredValue(_key), parsed.GetRequiredValue(_circuit), parsed.GetRequiredValue(_powers));
        NamedFiles.Check([key, circuit, powers], []);
        var steps = SetupOptions.Steps(terminal);
        using var keyFile = CircomFile.Open(key.FullName);
        using var circuitFile = CircomFile.Open(circuit.FullName);
        using var powersFile = CircomFile.Open(powers.FullName);
        var protocol = SnarkjsProtocols.Of(keyFile);
        var audit = SetupOptions.OnBackend(services, parsed, _backend, _threads, backend => protocol.CheckSetup(keyFile, circuitFile, powersFile, backend, steps, signals.Token));
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new { key = key.ToString(), protocol = protocol.Name, audit = AuditView.Document(audit) });
        }
        else
        {
            AuditView.Show(terminal.Answers, key.ToString(), audit);
        }

        return audit.Holds ? ExitCode.Ok : ExitCode.No;
    }
}
