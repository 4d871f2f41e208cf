using System.CommandLine;
using ProverBench.Backends;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Proving.Ceremonies;
using ProverBench.Proving.Circom;
using ProverBench.Proving.R1cs;

namespace ProverBench.Cli.Commands;

/// <summary><c>inspect</c>: what a file of circom or snarkjs holds, and whether a witness satisfies its constraints.</summary>
internal sealed class InspectCommand(Services services, Signals signals) : ICliCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "A file of constraints (.r1cs), a witness (.wtns), a proving key (.zkey: Groth16, PLONK) or powers of tau (.ptau), over BN254 or BLS12-381" };
    private readonly Option<bool> _check = new("--check") { Description = "Check every point and element too: ranges, curve and group; of powers of tau also that they are powers and who contributed (exit 1 where not). Takes time with large files" };
    private readonly Option<string?> _witness = new("--witness") { Description = "A witness (.wtns) for FILE, which holds constraints: exit 1 and name the first that it violates", HelpName = "FILE" };
    private readonly Option<string?> _symbols = new("--sym") { Description = "Names of the signals (.sym), for --witness", HelpName = "FILE" };
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("inspect", "Say what a file of circom or snarkjs holds: curve, constraints, wires, sparsity, sections; check a witness against constraints")
        {
            _file, _check, _witness, _symbols, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private static UnsatisfiedConstraint? FindUnsatisfied(CircomFile circuit, string witnessPath, string? symbolsPath)
    {
        circuit.Require(CircomKind.R1cs);
        using var witness = Open(witnessPath);
        witness.Require(CircomKind.Wtns);
        if (symbolsPath is not null)
        {
            NamedFiles.RequireInput(new(symbolsPath));
        }

        using var symbols = symbolsPath is null ? null : File.OpenRead(symbolsPath);
        return WitnessAudit.FindUnsatisfied(circuit, witness, symbols, symbolsPath ?? "");
    }

    private static CircomFile Open(string path)
    {
        NamedFiles.RequireInput(new(path));
        return CircomFile.Open(path);
    }

    private int Run(ParseResult parsed)
    {
        var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(_json));
        var (path, witness, symbols) = (parsed.GetRequiredValue(_file), parsed.GetValue(_witness), parsed.GetValue(_symbols));
        if (symbols is not null && witness is null)
        {
            throw new CliException(ExitCode.Usage, "--sym names the signals of a constraint that --witness violates: give both");
        }

        using var file = Open(path);
        var report = CircomInspector.Inspect(file, parsed.GetValue(_check), signals.Token);
        var unsatisfied = witness is null ? null : FindUnsatisfied(file, witness, symbols);
        var audit = report.Powers is not null && parsed.GetValue(_check) ? Audit(file) : null;
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new
            {
                file = path,
                report,
                audit = audit is null ? null : AuditView.Document(audit),
                satisfied = witness is null ? (bool?)null : unsatisfied is null,
                unsatisfied = unsatisfied is null ? null : new { constraint = unsatisfied.Index, signals = unsatisfied.Signals.Select(s => new { name = s.Wire, value = s.Value }) },
            });
        }
        else
        {
            InspectView.Show(terminal.Answers, path, report);
            if (audit is not null)
            {
                AuditView.Show(terminal.Answers, path, audit);
            }

            if (witness is not null)
            {
                InspectView.Show(terminal.Answers, witness, unsatisfied);
            }
        }

        return unsatisfied is null && audit is not { Holds: false } ? ExitCode.Ok : ExitCode.No;
    }

    private SetupAudit Audit(CircomFile powers)
    {
        using var backend = services.Open("cpu", new BackendOptions(Environment.ProcessorCount));
        return PowersAudit.Check(powers, backend, signals.Token);
    }
}
