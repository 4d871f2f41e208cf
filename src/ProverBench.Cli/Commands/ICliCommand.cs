using System.CommandLine;

namespace ProverBench.Cli.Commands;

/// <summary>One command of the program.</summary>
internal interface ICliCommand
{
    /// <summary>The command with its options and its action, which returns an exit code of <see cref="ExitCode"/>.</summary>
    Command Build();

    /// <summary>Begins on another thread what takes long to be there, before the rest of the line is read. Nothing by default.</summary>
    void Begin()
    {
    }
}
