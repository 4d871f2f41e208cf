using System.CommandLine;

namespace ProverBench.Cli.Commands;

/// <summary>One command of the program.</summary>
internal interface ICliCommand
{
    /// <summary>The command with its options and its action, which returns an exit code of <see cref="ExitCode"/>.</summary>
    Command Build();
}
