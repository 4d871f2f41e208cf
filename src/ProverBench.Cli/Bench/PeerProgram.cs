using System.Diagnostics;
using System.Globalization;
using ProverBench.Results.Text;
using ProverBench.Results.Units;

namespace ProverBench.Cli.Bench;

/// <summary>Another program, run by the shell, that prints how long a case took it.</summary>
internal static class PeerProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The command with its places filled in.</summary>
    public static string Fill(string command, string id, int threads)
        => command.Replace("{threads}", threads.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{case}", id, StringComparison.Ordinal);

    /// <summary>Runs it once and reads the time; null with one sentence where it gives none.</summary>
    /// <exception cref="OperationCanceledException">Stop was asked for; the program and what it started are ended.</exception>
    public static async Task<(Duration? Time, string? Failed)> RunAsync(string command, CancellationToken stop)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("the shell does not start");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            return (null, $"it was ended after {Limit.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes");
        }

        if (process.ExitCode != 0)
        {
            var said = (await error.ConfigureAwait(false)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
            return (null, $"it ended with exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}{(said is null ? "" : $": {Printable.Line(said, 200)}")}");
        }

        var printed = await output.ConfigureAwait(false);
        return PrintedTime.TryFind(printed, out var time)
            ? (time, null)
            : (null, printed.Trim().Length == 0
                ? "it printed nothing; expected a number followed by ns, us, ms or s"
                : $"it printed no time; expected a number followed by ns, us, ms or s, found '{Printable.Line(printed.Trim().Split('\n')[^1], 80)}'");
    }
}
