using System.Diagnostics;
using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Text;
using ProverBench.Results;

namespace ProverBench.Harness;

/// <summary>What this program is and how its runtime is set.</summary>
public static class ToolIdentities
{
    private const string OwnAssemblies = "ProverBench*.dll";

    /// <param name="name">The tool's name for people.</param>
    /// <param name="program">The assembly that people call the tool: its version and configuration count.</param>
    public static ToolIdentity Of(string name, Assembly program)
    {
        string informational = program.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        string[] parts = informational.Split('+', 2);
        return new ToolIdentity
        {
            Name = name,
            Version = parts[0],
            Configuration = IsOptimised(program) ? BuildConfiguration.Release : BuildConfiguration.Debug,
            Commit = parts.Length == 2 ? parts[1] : null,
            AssemblyDigest = AssemblyDigest(AppContext.BaseDirectory),
            Runtime = RuntimeInformation.FrameworkDescription,
            TieredCompilation = Knob("System.Runtime.TieredCompilation", "TieredCompilation"),
            TieredPgo = Knob("System.Runtime.TieredPGO", "TieredPGO"),
            ReadyToRun = !WorkerLauncher.IsCompiledAhead && Knob("System.Runtime.ReadyToRun", "ReadyToRun"),
            GcMode = (GCSettings.IsServerGC ? "server" : "workstation") + (Knob("System.GC.Concurrent", "gcConcurrent") ? ", concurrent" : ""),
            DebuggerAttached = Debugger.IsAttached,
        };
    }

    /// <summary>SHA-256 over the lines "name SHA-256\n" of the tool's own assemblies in a folder, sorted by name.</summary>
    public static Digest AssemblyDigest(string folder)
    {
        StringBuilder lines = new();
        foreach (string path in Directory.GetFiles(folder, OwnAssemblies).Order(StringComparer.Ordinal))
        {
            using FileStream file = File.OpenRead(path);
            lines.Append(Path.GetFileName(path)).Append(' ').Append(Digest.Of(file)).Append('\n');
        }

        return Digest.Of(Encoding.UTF8.GetBytes(lines.ToString()));
    }

    private static bool IsOptimised(Assembly program) =>
        program.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    /// <summary>A setting that is on by default: the environment (DOTNET_name=0) counts before the program's configuration.</summary>
    private static bool Knob(string setting, string variable)
    {
        string? environment = Environment.GetEnvironmentVariable("DOTNET_" + variable);
        return environment is not null
            ? environment != "0"
            : !AppContext.TryGetSwitch(setting, out bool on) || on;
    }
}
