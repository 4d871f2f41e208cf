using System.CommandLine;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;

namespace ProverBench.Cli.Commands;

/// <summary><c>setup beacon</c>: the end of a ceremony.</summary>
internal sealed class SetupBeaconCommand(Services services, Signals signals) : ICliCommand
{
    private const int UsualIterations = 10;

    private readonly Argument<FileInfo> _before = SetupOptions.Before();
    private readonly Option<FileInfo> _key = SetupOptions.Key("Where to write the key after");
    private readonly Option<string> _beacon = new("--beacon") { Description = "A public value that nobody could choose, e.g. the hash of a block named beforehand", HelpName = "HEX", Required = true };
    private readonly Option<int> _iterations = new("--log-hashes") { Description = "2^N hashes lie between value and secret: 10 to 63", HelpName = "N", DefaultValueFactory = _ => UsualIterations };
    private readonly Option<string?> _name = SetupOptions.Name();
    private readonly Option<string> _backend = CommonOptions.Backend();
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("beacon", "End the ceremony of a Groth16 key with a public value that nobody could choose") { _before, _key, _beacon, _iterations, _name, _backend, _threads, _json };
        command.SetAction(Run);
        return command;
    }

    private static byte[] Value(string hex)
    {
        try
        {
            var value = Convert.FromHexString(hex.StartsWith("0x", StringComparison.Ordinal) ? hex[2..] : hex);
            return value.Length is > 0 and <= ContributionNote.MostBytes
                ? value
                : throw new CliException(ExitCode.Usage, $"--beacon: expected 1 to {ContributionNote.MostBytes} bytes, found {value.Length}");
        }
        catch (FormatException)
        {
            throw new CliException(ExitCode.Usage, $"--beacon: expected an even number of hexadecimal digits, found '{hex}'");
        }
    }

    private int Run(ParseResult parsed)
    {
        var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(_json));
        var (before, key, name) = (parsed.GetRequiredValue(_before), parsed.GetRequiredValue(_key), parsed.GetValue(_name));
        var (value, iterations) = (Value(parsed.GetRequiredValue(_beacon)), parsed.GetValue(_iterations));
        if (iterations is < ContributionNote.LeastIterationsLog or > ContributionNote.MostIterationsLog)
        {
            throw new CliException(ExitCode.Usage, $"--log-hashes: expected {ContributionNote.LeastIterationsLog} to {ContributionNote.MostIterationsLog}, found {iterations}");
        }

        NamedFiles.Check([before], [key]);
        ContributionView.Check(name);
        using var file = CircomFile.Open(before.FullName);
        var hash = SetupOptions.OnBackend(
            services, parsed, _backend, _threads, backend => SetupOptions.Write(key, stream => Groth16Ceremony.ContributeBeacon(file, stream, name, value, iterations, backend, signals.Token)));
        ContributionView.Show(terminal, hash, key);
        return ExitCode.Ok;
    }
}
