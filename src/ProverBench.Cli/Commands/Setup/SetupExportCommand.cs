using System.CommandLine;
using System.Text.Json;
using ProverBench.Cli.Console;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;
using ProverBench.Results;
using ProverBench.Results.Text;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>setup export</c>: what verifiers need of a key.</summary>
internal sealed class SetupExportCommand : ICliCommand
{
    private readonly Argument<FileInfo> _key = new("KEY") { Description = "The key (.zkey): Groth16 after its last contribution, or PLONK" };
    private readonly Option<FileInfo> _vkey = new("--vkey") { Description = "Where to write verification_key.json", HelpName = "FILE", Required = true };
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("export", "Write the verification_key.json of a key, byte for byte as snarkjs does; a key that proves nothing is refused") { _key, _vkey, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(_json));
        var (key, vkey) = (parsed.GetRequiredValue(_key), parsed.GetRequiredValue(_vkey));
        NamedFiles.Check([key], [vkey]);
        using var file = CircomFile.Open(key.FullName);
        var protocol = SnarkjsProtocols.Of(file);
        var document = protocol.ExportVerifyingKey(file);
        AtomicFile.Write(vkey.FullName, document);
        var curve = SnarkjsProtocols.Label(CircomCurves.Of(file));
        using var written = JsonDocument.Parse(document);
        var publicValues = written.RootElement.GetProperty("nPublic").GetInt32();
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new { protocol = protocol.Name, curve, publicValues, vkey = vkey.ToString() });
            return ExitCode.Ok;
        }

        terminal.Answers.WriteLine($"{protocol.Name} over {curve}, {publicValues} public values");
        terminal.Answers.WriteLine($"wrote {Printable.Line(vkey.ToString())}");
        return ExitCode.Ok;
    }
}
