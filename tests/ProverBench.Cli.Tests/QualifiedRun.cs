namespace ProverBench.Cli.Tests;

/// <summary>One small qualified run, made once for all tests of this class's users.</summary>
public sealed class QualifiedRun : IAsyncLifetime
{
    /// <summary>Two kernels at toy sizes: what matters here is the way from a command to a bundle.</summary>
    public const string Suite = """
        {
          "schema": "proverbench/suite/1", "name": "tiny", "version": "1", "description": "For tests.", "purpose": "estimate",
          "policies": { "p": { "launches": 2, "minWarmUps": 1, "minWarmUpTime": "0 s", "maxWarmUps": 2, "maxWarmUpTime": "0 s", "minSamples": 6, "maxSamples": 6, "minTime": "0 s", "minSampleTime": "1 ms" } },
          "cases": [
            { "id": "ntt", "workload": "ntt", "parameters": { "field": "goldilocks", "log-size": "8", "op": "forward" }, "scenario": "latency", "policy": "p", "timeout": "60 s", "memoryBudget": "1 GiB" },
            { "id": "msm", "workload": "msm", "parameters": { "group": "bn254/g1", "log-size": "4" }, "scenario": "latency", "policy": "p", "timeout": "60 s", "memoryBudget": "1 GiB" }
          ]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    /// <summary>The suite's file, which this build does not carry: a verifier names it.</summary>
    public string SuiteFile => Path.Combine(Folder, "tiny.json");

    public string Run { get; private set; } = "";

    public string Bundle => Path.Combine(Run, "certificate");

    public string Key => Directory.GetFiles(Bundle, "*.pub.pem").Single();

    public (int ExitCode, string Output, string Error) Said { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var suite = _folder.File("tiny.json", Suite);
        Said = await Cli.RunAsync(Folder, null, "qualify", "--suite", suite, "--out", Path.Combine(Folder, "runs"));
        Run = Directory.Exists(Path.Combine(Folder, "runs")) ? Directory.GetDirectories(Path.Combine(Folder, "runs")).Single() : "";
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
