using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ProverBench.Backends;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Proving.Circom;
using ProverBench.Proving.R1cs.Catalogue;
using ProverBench.Proving.R1cs.Samples;
using ProverBench.Results.Text;
using ProverBench.Results.Units;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>make-circuit</c>: a circuit of a stated size with its witness and key, to compare provers by.</summary>
internal sealed class MakeCircuitCommand(Services services, Signals signals) : ICliCommand
{
    private static readonly Dictionary<string, CircomCurve> Curves = Enum.GetValues<CircomCurve>().ToDictionary(c => c.Name(), StringComparer.Ordinal);

    private static readonly Dictionary<string, WitnessWidth> Widths = Enum.GetValues<WitnessWidth>().ToDictionary(w => w.Name(), StringComparer.Ordinal);

    private readonly Option<int?> _constraints = new("--constraints") { Description = $"Number of constraints of a sample circuit, {SampleShape.LeastConstraints} to {SampleShape.MostConstraints}", HelpName = "N" };
    private readonly Option<string?> _circuit = new("--circuit") { Description = $"A circuit by name instead: {string.Join(", ", CircuitCatalogue.Families)}, or one that the refusal of another name lists", HelpName = "NAME" };
    private readonly Option<string> _curve = new("--curve") { Description = "bn254 or bls12-381", HelpName = "NAME", DefaultValueFactory = _ => "bn254" };
    private readonly Option<string> _witness = new("--witness")
    {
        Description = "Of a sample circuit. full: values as wide as the field, as in circuits of Poseidon; binary: nearly all 0 or 1, as in circuits of SHA-256",
        HelpName = "full|binary",
        DefaultValueFactory = _ => "full",
    };

    private readonly Option<DirectoryInfo> _out = new("--out") { Description = "The folder to write to; made when absent, files of the same names in it are replaced", HelpName = "DIR", Required = true };
    private readonly Option<string> _seed = new("--seed") { Description = "Text that the witness follows from", HelpName = "TEXT", DefaultValueFactory = _ => "" };
    private readonly Option<string> _backend = CommonOptions.Backend();
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("make-circuit", "Make a circuit of any size to compare provers by: .r1cs, .wtns, .zkey (Groth16) and verification_key.json, as circom and snarkjs write them. Insecure setup")
        {
            _constraints, _circuit, _curve, _witness, _out, _seed, _backend, _threads, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private static T Choice<T>(Dictionary<string, T> choices, string option, string found)
        => choices.TryGetValue(found, out var value) ? value : throw new CliException(ExitCode.Usage, $"{option}: expected {string.Join(" or ", choices.Keys)}, found '{found}'");

    private static void Make(string folder)
    {
        if (File.Exists(folder))
        {
            throw new CliException(ExitCode.Usage, $"--out: '{folder}' is a file, and a folder is to be written to");
        }

        Directory.CreateDirectory(folder);
    }

    /// <summary>The name of the circuit asked for.</summary>
    private string Name(ParseResult parsed)
    {
        switch (parsed.GetValue(_constraints), parsed.GetValue(_circuit))
        {
            case (null, { } name):
                return parsed.GetResult(_witness) is { Implicit: false } ? throw new CliException(ExitCode.Usage, "--witness: a circuit by name has the witness that it has") : name;
            case ({ } constraints, null):
                if (constraints is < SampleShape.LeastConstraints or > SampleShape.MostConstraints)
                {
                    throw new CliException(ExitCode.Usage, $"--constraints: expected {SampleShape.LeastConstraints} to {SampleShape.MostConstraints}, found {constraints}");
                }

                return CircuitCatalogue.Sample(new(constraints, Choice(Widths, "--witness", parsed.GetRequiredValue(_witness))));
            default:
                throw new CliException(ExitCode.Usage, "expected either --constraints, for a sample circuit of that size, or --circuit, for one by name");
        }
    }

    private int Run(ParseResult parsed)
    {
        var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(_json));
        var circuit = Name(parsed);
        var curveName = parsed.GetRequiredValue(_curve);
        var curve = Choice(Curves, "--curve", curveName);
        var folder = parsed.GetRequiredValue(_out);
        Make(folder.FullName);
        using var backend = services.Open(parsed.GetRequiredValue(_backend), new BackendOptions(parsed.GetValue(_threads) ?? Environment.ProcessorCount, 0));
        var clock = Stopwatch.StartNew();
        var files = new SampleFiles(
            circuit,
            Encoding.UTF8.GetBytes(parsed.GetRequiredValue(_seed)),
            folder.FullName,
            backend,
            step => terminal.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{clock.Elapsed.TotalSeconds,6:0.0} s] {step}")),
            signals.Token);
        Report(terminal, folder, circuit, curveName, Make(curve, files), Duration.From(clock.Elapsed));
        return ExitCode.Ok;
    }

    private static SampleFiles.Made Make(CircomCurve curve, SampleFiles files)
    {
        try
        {
            return curve.Dispatch(files);
        }
        catch (NotSupportedException missing)
        {
            throw new CliException(ExitCode.BackendUnavailable, missing.Message);
        }
    }

    private static void Report(Terminal terminal, DirectoryInfo folder, string circuit, string curve, SampleFiles.Made made, Duration taken)
    {
        var files = SampleFiles.Names.Select(name => (Name: name, Size: new ByteSize(new FileInfo(Path.Combine(folder.FullName, name)).Length))).ToList();
        var share = Math.Round(100m * made.Bits / made.Wires, 1);
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new
            {
                protocol = "groth16",
                curve,
                circuit,
                made.Constraints,
                wires = made.Wires,
                made.LogDomain,
                made.Terms,
                wiresOfZeroOrOne = made.Bits,
                insecureSetup = true,
                folder = folder.ToString(),
                files = files.Select(f => new { name = f.Name, bytes = f.Size.Bytes }),
            });
            return;
        }

        terminal.Answers.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[bold]{made.Constraints} constraints[/] of {Printable.Line(circuit)} over {curve}, {made.Wires} wires, {share} % of them 0 or 1, {made.Terms} terms, domain 2^{made.LogDomain}; made in {taken}");
        terminal.Answers.WriteLine($"wrote {string.Join(", ", files.Select(f => $"{f.Name} ({f.Size})"))} to {Printable.Line(folder.ToString())}");
        terminal.Answers.WriteLine("insecure setup: whoever knows its seed, which is in this program, makes proofs of anything; for measuring only");
    }
}
