using ProverBench.Backends.Fpga.Xrt;
using ProverBench.Cli.Composition;
using ProverBench.Harness;

namespace ProverBench.Cli.Commands;

/// <summary>Every command by its name, in the order help shows them; made when it is asked for.</summary>
internal static class CommandSet
{
    public static IReadOnlyList<(string Name, Func<ICliCommand> Make)> All(Services services, Signals signals) =>
    [
        ("qualify", () => new QualifyCommand(services, signals)),
        ("run", () => new RunCommand(services, signals)),
        ("certify", () => new CertifyCommand()),
        ("verify", () => new VerifyCommand(services)),
        ("prove", () => new ProveCommand(services, signals)),
        ("verify-proof", () => new VerifyProofCommand()),
        ("setup", () => new SetupCommand(services, signals)),
        ("evm", () => new EvmCommand()),
        ("report", () => new ReportCommand()),
        ("compare", () => new CompareCommand()),
        ("conform", () => new ConformCommand(services, signals)),
        ("inspect", () => new InspectCommand(services, signals)),
        ("make-circuit", () => new MakeCircuitCommand(services, signals)),
        ("bench", () => new BenchCommand(services, signals)),
        ("security", () => new SecurityCommand()),
        ("profile", () => new ProfileCommand(services, signals)),
        ("list", () => new ListCommand(services)),
        (WorkerHost.Command, () => new WorkerCommand(services)),
        (XrtProbe.Command, () => new CardProbeCommand()),
    ];

    /// <summary>The command that a line begins with, made alone, for it is all that the line needs; null where it begins with none.</summary>
    public static ICliCommand? Named(string[] line, Services services, Signals signals)
    {
        foreach (var (name, make) in All(services, signals))
        {
            if (line.Length > 0 && line[0] == name)
            {
                return make();
            }
        }

        return null;
    }
}
