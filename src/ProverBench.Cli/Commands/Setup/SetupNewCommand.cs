using System.CommandLine;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;
using ProverBench.Results.Text;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>setup new</c>: a circuit's key from powers of tau.</summary>
internal sealed class SetupNewCommand(Services services, Signals signals) : ICliCommand
{
    private readonly Option<string> _protocol = new("--protocol") { Description = "groth16 (its key then needs a contribution) or plonk (its key is ready)", HelpName = "NAME", Required = true };
    private readonly Option<FileInfo> _circuit = SetupOptions.Circuit();
    private readonly Option<FileInfo> _powers = SetupOptions.Powers();
    private readonly Option<FileInfo> _key = SetupOptions.Key("Where to write the key");
    private readonly Option<string> _backend = CommonOptions.Backend();
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("new", "Make a circuit's key from powers of tau, byte for byte as snarkjs does; the powers that it takes are checked") { _protocol, _circuit, _powers, _key, _backend, _threads, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(_json));
        var (circuit, powers, key) = (parsed.GetRequiredValue(_circuit), parsed.GetRequiredValue(_powers), parsed.GetRequiredValue(_key));
        var name = parsed.GetRequiredValue(_protocol);
        var protocol = SnarkjsProtocols.All.FirstOrDefault(p => p.Name == name)
            ?? throw new CliException(ExitCode.Usage, $"--protocol: expected {string.Join(" or ", SnarkjsProtocols.All.Select(p => p.Name))}, found '{name}'");
        NamedFiles.Check([circuit, powers], [key]);
        var steps = SetupOptions.Steps(terminal);
        using var circuitFile = CircomFile.Open(circuit.FullName);
        using var powersFile = CircomFile.Open(powers.FullName);
        var made = SetupOptions.OnBackend(
            services, parsed, _backend, _threads, backend => SetupOptions.Write(key, stream => protocol.Setup(circuitFile, powersFile, stream, backend, steps, signals.Token)));
        Report(terminal, made, key);
        return ExitCode.Ok;
    }

    private static void Report(Terminal terminal, SnarkjsSetup made, FileInfo key)
    {
        var (circuit, curve) = (made.Circuit, SnarkjsProtocols.Label(made.Circuit.Curve));
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new
            {
                circuit.Protocol,
                curve,
                circuit.Variables,
                circuit.PublicValues,
                circuit.LogDomain,
                circuitDigest = made.NeedsContribution ? Convert.ToHexStringLower(made.CircuitDigest.Span) : null,
                made.NeedsContribution,
                made.PowersContributions,
                key = key.ToString(),
            });
            return;
        }

        terminal.Answers.MarkupLineInterpolated($"[bold]{circuit.Protocol}[/] over {curve}, {circuit.Variables} variables, {circuit.PublicValues} public values, domain 2^{circuit.LogDomain}");
        if (made.NeedsContribution)
        {
            terminal.Answers.WriteLine($"circuit digest {Convert.ToHexStringLower(made.CircuitDigest.Span)}");
        }

        terminal.Answers.MarkupLineInterpolated($"wrote {Printable.Line(key.ToString())}");
        if (made.PowersContributions == 0)
        {
            terminal.Answers.MarkupLine("[yellow]warning:[/] nobody contributed to the powers of tau, so whoever made them forges proofs under this key");
        }

        if (made.NeedsContribution)
        {
            terminal.Answers.MarkupLineInterpolated($"[yellow]warning:[/] gamma and delta are equal, so anybody forges proofs under this key until somebody contributes: proverbench setup contribute {Printable.Line(key.ToString())} --zkey FILE");
        }
    }
}
