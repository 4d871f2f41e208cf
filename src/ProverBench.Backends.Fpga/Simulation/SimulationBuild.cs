using System.Diagnostics;
using ProverBench.Backends.Fpga.Model;

namespace ProverBench.Backends.Fpga.Simulation;

/// <summary>
/// Makes the libraries of simulated cores, by <c>sim/build.sh</c> with Verilator and a C++ compiler, in the user's cache; a library is made anew only
/// when the digest of its sources is another.
/// </summary>
internal sealed class SimulationBuild(string sources, string cache)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string[] Tools = ["bash", "verilator", "g++", "sha256sum"];

    /// <summary>The sources that come with the program.</summary>
    public static SimulationBuild Shipped { get; } = new(
        Path.Combine(AppContext.BaseDirectory, "fpga", "sim"),
        Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } home ? home : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "proverbench", "simulated-cores"));

    /// <summary>Cores that can be made and kernels use, in order.</summary>
    public IReadOnlyList<string> Names => File.Exists(List)
        ? [.. File.ReadLines(List).Select(line => line.Split('#')[0].Split('|')[0].Trim()).Where(CoreTable.All.ContainsKey).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>One sentence why no core can be simulated here; null where they can.</summary>
    public string? Absence
    {
        get
        {
            if (Names.Count == 0)
            {
                return "the RTL is not beside the program";
            }

            var missing = Tools.Where(tool => !IsInstalled(tool)).ToList();
            return missing.Count == 0 ? null : $"simulating the RTL needs {string.Join(", ", missing)} (Debian: verilator, g++)";
        }
    }

    private string List => Path.Combine(sources, "cores.list");

    /// <summary>The library of a core, made where it is missing or old.</summary>
    /// <exception cref="DeviceFaultException">It cannot be made; the end of what the build said is in the message.</exception>
    public string Library(string name)
    {
        Directory.CreateDirectory(cache);

        // Two processes that make one core would do it twice.
        using var gate = Acquire(Path.Combine(cache, $"{name}.lock"));
        ProcessStartInfo start = new("bash", [Path.Combine(sources, "build.sh"), cache, name]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new DeviceFaultException("bash does not start");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new DeviceFaultException($"making the simulated core {name} did not end within {Patience.TotalMinutes:0} minutes");
        }

        if (process.ExitCode != 0)
        {
            var text = (errors.GetAwaiter().GetResult() + output.GetAwaiter().GetResult()).ReplaceLineEndings(" ").Trim();
            throw new DeviceFaultException($"the simulated core {name} cannot be made (exit code {process.ExitCode}): {(text.Length > 400 ? text[^400..] : text)}");
        }

        return Path.Combine(cache, $"{name}.so");
    }

    private static bool IsInstalled(string tool)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static FileStream Acquire(string path)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(start) < Patience)
            {
                Thread.Sleep(100);
            }
        }
    }
}
