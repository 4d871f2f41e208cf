using System.CommandLine;
using ProverBench.Cli.Composition;
using ProverBench.Harness;

namespace ProverBench.Cli.Commands;

/// <summary><c>worker</c>: one launch of one case, asked for on standard input by a parent of this program.</summary>
internal sealed class WorkerCommand(Services services) : ICliCommand
{
    public Command Build()
    {
        var command = new Command(WorkerHost.Command, "Run one launch of one case for a parent process (one JSON request in, JSON lines out)") { Hidden = true };
        command.SetAction(_ => WorkerHost.RunProcess(services.Backends, services.Workloads));
        return command;
    }
}
