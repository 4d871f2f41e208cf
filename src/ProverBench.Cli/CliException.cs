namespace ProverBench.Cli;

/// <summary>An end that the user is told of in one sentence, with its exit code.</summary>
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
