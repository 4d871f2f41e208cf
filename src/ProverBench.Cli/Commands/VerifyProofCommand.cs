using System.CommandLine;
using System.Diagnostics;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Proving.Snarkjs;
using ProverBench.Results.Text;
using ProverBench.Results.Units;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>verify-proof</c>: whether a proof in snarkjs's JSON shows its statement, by strict rules.</summary>
internal sealed class VerifyProofCommand : ICliCommand
{
    private readonly Option<FileInfo> _vkey = File("--vkey", "verification_key.json; it names protocol and curve (setup export makes it from a .zkey)");
    private readonly Option<FileInfo> _proof = File("--proof", "proof.json");
    private readonly Option<FileInfo> _public = File("--public", "public.json");
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("verify-proof", "Verify a proof in snarkjs's JSON; exit 0 when it verifies, 1 when it does not, 65 when a file is malformed") { _vkey, _proof, _public, _json };
        command.SetAction(Run);
        return command;
    }

    private static Option<FileInfo> File(string name, string description) => new(name) { Description = description, HelpName = "FILE", Required = true };

    private int Run(ParseResult parsed)
    {
        var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(_json));
        var (key, values, proof) = (SnarkjsFiles.Read(parsed.GetRequiredValue(_vkey)), SnarkjsFiles.Read(parsed.GetRequiredValue(_public)), SnarkjsFiles.Read(parsed.GetRequiredValue(_proof)));
        var (protocol, curve) = SnarkjsProtocols.Labels(key);
        var since = Stopwatch.GetTimestamp();
        var verifies = protocol.Verify(curve, key, values, proof);
        var time = Duration.From(Stopwatch.GetElapsedTime(since));
        var label = SnarkjsProtocols.Label(curve);
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new { verifies, protocol = protocol.Name, curve = label, verifyNs = time.Nanoseconds });
        }

        terminal.Answers.MarkupLineInterpolated($"[bold {(verifies ? "green" : "red")}]{(verifies ? "verifies" : "does not verify")}[/]: {protocol.Name} over {label}, {time} with what a process does once");
        if (!verifies && SnarkjsProtocols.StatementLengths(key, values) is var (expected, found) && expected != found)
        {
            terminal.Answers.WriteLine($"{Printable.Line(values.Name)}: the key's circuit has {expected} public values, found {found}");
        }

        return verifies ? ExitCode.Ok : ExitCode.No;
    }
}
