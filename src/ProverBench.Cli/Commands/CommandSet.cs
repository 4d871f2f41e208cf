using ProverBench.Cli.Composition;

namespace ProverBench.Cli.Commands;

/// <summary>Every command, in the order help shows them.</summary>
internal static class CommandSet
{
    public static IEnumerable<ICliCommand> All(Services services, Signals signals) =>
    [
        new QualifyCommand(services, signals),
        new RunCommand(services, signals),
        new CertifyCommand(),
        new VerifyCommand(services),
        new ProveCommand(services, signals),
        new VerifyProofCommand(),
        new SetupCommand(services, signals),
        new EvmCommand(),
        new ReportCommand(),
        new CompareCommand(),
        new ConformCommand(services, signals),
        new InspectCommand(services, signals),
        new MakeCircuitCommand(services, signals),
        new BenchCommand(services, signals),
        new SecurityCommand(),
        new ProfileCommand(signals),
        new ListCommand(services),
        new WorkerCommand(services),
    ];
}
