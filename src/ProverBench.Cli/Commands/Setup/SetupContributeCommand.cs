using System.CommandLine;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;

namespace ProverBench.Cli.Commands;

/// <summary><c>setup contribute</c>: a secret of this machine's own into a Groth16 key.</summary>
internal sealed class SetupContributeCommand(Services services, Signals signals) : ICliCommand
{
    private readonly Argument<FileInfo> _before = SetupOptions.Before();
    private readonly Option<FileInfo> _key = SetupOptions.Key("Where to write the key after");
    private readonly Option<string?> _name = SetupOptions.Name();
    private readonly Option<string> _backend = CommonOptions.Backend();
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("contribute", "Contribute to a Groth16 key: a secret from the system's generator, which is never shown and not kept") { _before, _key, _name, _backend, _threads, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(_json));
        var (before, key, name) = (parsed.GetRequiredValue(_before), parsed.GetRequiredValue(_key), parsed.GetValue(_name));
        NamedFiles.Check([before], [key]);
        ContributionView.Check(name);
        using var file = CircomFile.Open(before.FullName);
        var hash = SetupOptions.OnBackend(
            services, parsed, _backend, _threads, backend => SetupOptions.Write(key, stream => Groth16Ceremony.Contribute(file, stream, name, backend, signals.Token)));
        ContributionView.Show(terminal, hash, key);
        return ExitCode.Ok;
    }
}
