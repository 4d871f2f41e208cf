using System.Diagnostics;
using ProverBench.TestSupport;

namespace ProverBench.Backends.Fpga.Tests.Rtl;

/// <summary>The RTL's folders, and the programs that run it; a test that needs an absent one skips visibly.</summary>
internal static class RtlTools
{
    /// <summary>The backend's folder.</summary>
    public static string Root { get; } = Path.Combine(SharedData.Root, "src", "ProverBench.Backends.Fpga");

    /// <summary>The modules, one a file.</summary>
    public static string Rtl { get; } = Path.Combine(Root, "rtl");

    /// <summary>The wrapper and the bench.</summary>
    public static string Sim { get; } = Path.Combine(Root, "sim");

    /// <summary>Skips the running test where a program is not installed.</summary>
    public static void Require(string program)
        => Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program))), $"{program} is not installed");

    /// <summary>Runs a program to its end: its exit code and what it wrote.</summary>
    /// <exception cref="TimeoutException">It did not end in time and was ended.</exception>
    public static (int Code, string Output) Run(TimeSpan limit, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end in {limit.TotalSeconds} s");
        }

        return (process.ExitCode, output.Result + error.Result);
    }
}
