using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ProverBench.Backends;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Results;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary>What the parts of <c>setup</c> have in common: options, files in and out, the device.</summary>
internal static class SetupOptions
{
    public static Option<FileInfo> Circuit() => new("--r1cs") { Description = "The circuit, as circom writes it", HelpName = "FILE", Required = true };

    public static Option<FileInfo> Powers() => new("--ptau") { Description = "Powers of tau of a ceremony over the circuit's curve; fastest when they were prepared for phase 2", HelpName = "FILE", Required = true };

    public static Option<FileInfo> Key(string description) => new("--zkey") { Description = description, HelpName = "FILE", Required = true };

    public static Option<string?> Name() => new("--name") { Description = "Who contributes, as the key is to say it", HelpName = "TEXT" };

    public static Argument<FileInfo> Before() => new("KEY") { Description = "The key before: of 'setup new', of somebody who contributed, or of snarkjs" };

    /// <summary>Runs work on the device that the line asks for.</summary>
    public static T OnBackend<T>(Services services, ParseResult parsed, Option<string> backend, Option<int?> threads, Func<IBackend, T> work)
    {
        using var device = services.Open(parsed.GetRequiredValue(backend), new BackendOptions(parsed.GetValue(threads) ?? Environment.ProcessorCount));
        try
        {
            return work(device);
        }
        catch (NotSupportedException missing)
        {
            throw new CliException(ExitCode.BackendUnavailable, missing.Message);
        }
    }

    /// <summary>Says on standard error what begins, with the seconds so far.</summary>
    public static Action<string> Steps(Terminal terminal)
    {
        var clock = Stopwatch.StartNew();
        return step => terminal.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{clock.Elapsed.TotalSeconds,6:0.0} s] {step}"));
    }

    /// <summary>Writes a key whole or not at all, a piece at a time.</summary>
    public static T Write<T>(FileInfo output, Func<Stream, T> write)
    {
        T? result = default;
        AtomicFile.Write(output.FullName, stream => result = write(stream), DiskFileLayer.Instance);
        return result!;
    }
}
