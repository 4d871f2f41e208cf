using System.CommandLine;
using ProverBench.Cli.Composition;

namespace ProverBench.Cli.Commands;

/// <summary><c>setup</c>: keys for a circuit from powers of tau, contributions to them, their check, and what verifiers need of them.</summary>
internal sealed class SetupCommand(Services services, Signals signals) : ICliCommand
{
    public Command Build()
    {
        var command = new Command("setup", "Make a circuit's key from powers of tau, contribute to it, check one, export what verifiers need; files as snarkjs writes and reads them");
        foreach (var part in new ICliCommand[]
        {
            new SetupNewCommand(services, signals),
            new SetupContributeCommand(services, signals),
            new SetupBeaconCommand(services, signals),
            new SetupCheckCommand(services, signals),
            new SetupExportCommand(),
        })
        {
            command.Subcommands.Add(part.Build());
        }

        return command;
    }
}
