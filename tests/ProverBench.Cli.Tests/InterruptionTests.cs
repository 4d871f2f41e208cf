using System.Diagnostics;

namespace ProverBench.Cli.Tests;

/// <summary>A signal during a run keeps what there is, marks it aborted, and leaves nothing half-written and no worker behind.</summary>
public sealed class InterruptionTests
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task ASignalKeepsAPartialResultMarkedAborted(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals of this kind are sent on Unix only");
        using var folder = new TemporaryFolder();
        var suite = folder.File("long.json", QualifiedRun.Suite.Replace("\"minSamples\": 6, \"maxSamples\": 6, \"minTime\": \"0 s\"", "\"minSamples\": 6, \"maxSamples\": 100000, \"minTime\": \"50 s\"", StringComparison.Ordinal));
        using var process = Cli.Start(folder.Path, null, "run", "--suite", suite, "--out", Path.Combine(folder.Path, "runs"));
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var log = await LogWithWorkAsync(folder.Path);
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == exitCode, $"exit {process.ExitCode}: {await error} {await output}");
        var result = Path.Combine(Path.GetDirectoryName(log)!, "result.json");
        Assert.Contains("\"abort\"", await File.ReadAllTextAsync(result, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("/dev/full", 64)]
    [InlineData("/proc/proverbench", 74)]
    public async Task AFolderThatCannotBeWrittenIsSaid(string output, int expected)
    {
        Assert.SkipUnless(Path.Exists(Path.GetDirectoryName(output)), $"there is no {Path.GetDirectoryName(output)} here");
        using var folder = new TemporaryFolder();
        var suite = folder.File("tiny.json", QualifiedRun.Suite);
        var (code, _, error) = await Cli.RunAsync(folder.Path, null, "run", "--suite", suite, "--out", output);
        Assert.Equal(expected, code);
        Assert.StartsWith("proverbench: ", error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], StringComparison.Ordinal);
    }

    private static async Task<string> LogWithWorkAsync(string folder)
    {
        for (var i = 0; i < 600; i++)
        {
            var log = Directory.Exists(Path.Combine(folder, "runs")) ? Directory.GetFiles(folder, "run.log.jsonl", SearchOption.AllDirectories).FirstOrDefault() : null;
            if (log is not null && (await ReadSharedAsync(log)).Contains("\"sample\"", StringComparison.Ordinal))
            {
                return log;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("no sample reached the run log within a minute");
    }

    private static async Task<string> ReadSharedAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
