using ProverBench.Cli.Composition;

namespace ProverBench.Cli.Commands;

/// <summary>Every command, in the order help shows them.</summary>
internal static class CommandSet
{
    public static IEnumerable<ICliCommand> All(Services services, Signals signals) =>
    [
        new ListCommand(services),
        new ProfileCommand(signals),
        new BenchCommand(services),
        new CertifyCommand(),
        new VerifyCommand(services),
        new ConformCommand(services, signals),
        new WorkerCommand(services),
    ];
}
