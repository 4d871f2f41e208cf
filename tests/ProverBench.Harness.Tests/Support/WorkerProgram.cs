using ProverBench.Backends;
using ProverBench.Backends.Scalar;

namespace ProverBench.Harness.Tests;

/// <summary>The entry of this test program. Started with the word below it is a worker, a real child process with the test workload; else it runs the tests.</summary>
internal static class WorkerProgram
{
    private const string Word = "run-as-test-worker";

    public static WorkerLauncher Launcher { get; } = new(Environment.ProcessPath!, [Word]);

    public static BackendRegistry Backends() => new([new ScalarBackendFactory(), new SmallBackendFactory()]);

    public static WorkloadCatalog Workloads() => new([new TestWorkload()]);

    internal static async Task<int> Main(string[] args)
    {
        if (args is [Word])
        {
            return WorkerHost.RunProcess(Backends(), Workloads());
        }

        return args.Any(a => a is "--server" or "--internal-msbuild-node")
            ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
    }
}
