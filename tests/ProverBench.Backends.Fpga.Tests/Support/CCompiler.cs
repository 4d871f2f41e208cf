using System.Diagnostics;
using ProverBench.TestSupport;

namespace ProverBench.Backends.Fpga.Tests.Support;

/// <summary>The machine's C compiler, where it has one.</summary>
internal static class CCompiler
{
    /// <summary>The folder of the protocol's header.</summary>
    public static string Headers => Path.Combine(SharedData.Root, "src", "ProverBench.Backends.Fpga", "protocol");

    /// <summary>Compiles C sources with the protocol's header; skips the test where there is no compiler.</summary>
    public static void Compile(string output, params string[] arguments)
    {
        Assert.SkipWhen(Find() is null, "this machine has no C compiler (cc)");
        var (exit, text) = Run(Find()!, ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-I", Headers, "-o", output, .. arguments]);
        Assert.True(exit == 0, text);
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int Exit, string Text) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(60_000), $"{program} does not end");
        return (process.ExitCode, text + error.GetAwaiter().GetResult());
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(p => Path.Combine(p, "cc")).FirstOrDefault(File.Exists);
}
