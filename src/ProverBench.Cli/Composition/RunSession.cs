using ProverBench.Backends;
using ProverBench.Cli.Commands;
using ProverBench.Cli.Console;
using ProverBench.Harness;
using ProverBench.Harness.Limits;
using ProverBench.Harness.Profile;
using ProverBench.Harness.Telemetry;
using ProverBench.Results;
using ProverBench.Results.Machine;
using Spectre.Console;

namespace ProverBench.Cli.Composition;

/// <summary>One run, from the command line's words to a result document on disk.</summary>
internal sealed class RunSession(Services services, Signals signals, Terminal terminal)
{
    private const decimal NoticeableLoad = 10;

    /// <summary>Runs a suite. Everything that can be refused is refused before anything is written.</summary>
    /// <exception cref="CliException">The suite, its filter or the backend is not there, or another copy is measuring.</exception>
    public (RunFolder Folder, ResultDocument Document) Run(RunInputs inputs)
    {
        var suite = inputs.Own ?? SuiteStore.Open(inputs.Suite);
        if (suite.Select(inputs.Filter).Count == 0)
        {
            throw new CliException(ExitCode.Usage, $"no case of suite {suite.Document.Name} matches '{inputs.Filter}'");
        }

        RunFolder.RequireRoot(inputs.Out);
        BackendIdentity backend;
        using (var opened = services.Open(inputs.Backend, new BackendOptions(inputs.Threads)))
        {
            backend = BackendIdentities.Of(opened.Descriptor);
        }

        using var alone = Alone();
        var machine = Machine(inputs.Threads);
        var folder = RunFolder.Create(inputs.Out, suite.Document.Name, TimeProvider.System.GetUtcNow());
        var options = new RunOptions
        {
            Suite = suite,
            Filter = inputs.Filter,
            Backend = backend,
            Threads = inputs.Threads,
            MemoryLimit = inputs.Memory,
            Nonce = inputs.Nonce,
            NonceClass = inputs.NonceClass,
            Seed = inputs.Seed,
            Machine = machine,
            Tool = ToolIdentities.Of("proverbench", typeof(RunSession).Assembly),
            Folder = folder.Path,
        };
        var runner = new SuiteRunner(WorkerLauncher.ForThisProgram(), services.Workloads, MachineTelemetry.OfThisMachine());
        var document = RunProgress.Show(terminal, backend.Nature, progress => runner.Run(options, progress, signals.Token, () => signals.ExitCode == ExitCode.Terminated ? AbortCause.Terminated : AbortCause.Interrupted));
        return (folder, document);
    }

    private SingleInstanceLock? Alone()
    {
        switch (SingleInstanceLock.TryAcquire(SingleInstanceLock.DefaultFolder, out var held, out var message))
        {
            case SingleInstanceOutcome.Busy:
                throw new CliException(ExitCode.BackendUnavailable, message);
            case SingleInstanceOutcome.Unavailable:
                terminal.Messages.WriteLine($"note: {message}");
                return null;
            default:
                return held;
        }
    }

    private HardwareProfile Machine(int threads)
    {
        terminal.Messages.WriteLine("profiling the machine");
        var machine = HardwareProbe.OfThisMachine().Read();
        var before = PreRunCheck.Take(SystemTree.OfThisMachine, PreRunCheck.DefaultWindow, stop: signals.Token);
        if (before.OtherLoadPercent > NoticeableLoad)
        {
            terminal.Messages.MarkupLineInterpolated($"[yellow]others use {before.OtherLoadPercent:0} % of the processors: the run may come out invalid[/]");
        }

        return machine with { Measured = Observed.Value(MachineLimits.Measure(machine, threads, signals.Token)) };
    }
}
