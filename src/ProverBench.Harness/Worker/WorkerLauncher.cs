namespace ProverBench.Harness;

/// <summary>How to start a worker: a program that calls <see cref="WorkerHost.RunProcess"/>, and its arguments, each passed as it is (no shell).</summary>
public sealed record WorkerLauncher(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>
    /// Whether an image that was compiled ahead of time lies beside the program. Its code is never compiled again and knows less of the processor, so workers leave it and compile their own:
    /// what a published build measures is what a built one does.
    /// </summary>
    internal static bool IsCompiledAhead { get; } = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.r2r.dll").Any();

    /// <summary>This very program with the worker command: <c>proverbench worker</c>, or <c>dotnet proverbench.dll worker</c>.</summary>
    public static WorkerLauncher ForThisProgram()
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("the system does not tell this program's path");
        string[] own = Environment.GetCommandLineArgs();
        bool hosted = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new WorkerLauncher(program, hosted ? [own[0], WorkerHost.Command] : [WorkerHost.Command]);
    }
}
