using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using ProverBench.Backends;
using ProverBench.Cli.Commands;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Proving;
using ProverBench.Proving.Circom;
using ProverBench.Results;
using ProverBench.Results.Text;

namespace ProverBench.Cli;

/// <summary>The commands put together, and every end of the program turned into one sentence and an exit code.</summary>
internal static class CliHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        ProofAhead.Begin(args);
        using var signals = new Signals();
        var parsed = Parse(args, signals);
        if (parsed.Errors.Count > 0)
        {
            // "Required command was not provided" hides the word that was not understood.
            var error = parsed.Errors.FirstOrDefault(e => !e.Message.StartsWith("Required command", StringComparison.Ordinal)) ?? parsed.Errors[0];
            return Refuse(ExitCode.Usage, $"{Said(error)} Try 'proverbench{Path(parsed.CommandResult)} --help'.");
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                signals.Token).ConfigureAwait(false);
        }
        catch (CliException end)
        {
            return Refuse(end.ExitCode, end.Message);
        }
        catch (MalformedDocumentException malformed)
        {
            return Refuse(ExitCode.MalformedData, malformed.Message);
        }
        catch (Exception refused) when (refused is MalformedFileException or RefusedKeyException or MalformedProofException)
        {
            return Refuse(ExitCode.MalformedData, refused.Message);
        }
        catch (ParameterException parameter)
        {
            return Refuse(ExitCode.MalformedData, parameter.Message);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return Refuse(signals.ExitCode, "interrupted");
        }
        catch (DeviceMemoryException memory)
        {
            return Refuse(ExitCode.BackendUnavailable, memory.Message);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse(ExitCode.NoInput, missing.Message);
        }
        catch (IOException broken) when (broken.HResult is 32 || broken.Message.Contains("Broken pipe", StringComparison.Ordinal))
        {
            // The reader of a pipe has gone: there is nobody to tell.
            return ExitCode.InputOutput;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return Refuse(ExitCode.InputOutput, failed.Message);
        }
#pragma warning disable CA1031 // The last handler: a defect is said in one line, with the trace only where it is asked for.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            if (Environment.GetEnvironmentVariable("PROVERBENCH_TRACE") == "1")
            {
                System.Console.Error.WriteLine(defect);
            }

            return Refuse(ExitCode.Internal, $"internal error ({defect.GetType().Name}): {defect.Message} Set PROVERBENCH_TRACE=1 for the trace.");
        }
    }

    /// <summary>By the command that the line begins with, alone; by all of them where it begins with none or may ask for help, which is found from the root.</summary>
    private static ParseResult Parse(string[] line, Signals signals)
    {
        var services = new Services();
        var named = CommandSet.Named(line, services, signals);
        if (named is not null && !MayAskForHelp(line))
        {
            return named.Build().Parse(line.AsSpan(1).ToArray());
        }

        var root = new RootCommand("proverbench: qualifies a machine for zero-knowledge proving, on real proofs, with evidence");
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        foreach (var command in named is not null ? [named] : CommandSet.All(services, signals).Select(command => command.Make()))
        {
            root.Subcommands.Add(command.Build());
        }

        return root.Parse(line);
    }

    /// <summary>Whether a word is one of those that ask for help, or may be in a file that the line names.</summary>
    private static bool MayAskForHelp(string[] line)
    {
        foreach (var word in line)
        {
            if (word is "--help" or "-h" or "-?" or "/h" or "/?" or "--version" || word.StartsWith('@'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The parser's sentence; of a value that is none of its option's, what is expected in place of the type's name.</summary>
    private static string Said(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { Option: var option, Tokens: [{ Value: var found }, ..] } || !error.Message.Contains($"{option.ValueType}", StringComparison.Ordinal))
        {
            return error.Message;
        }

        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        var expected = type == typeof(int) || type == typeof(long) ? "a whole number" : type == typeof(double) ? "a number" : type == typeof(FileInfo) ? "the name of a file" : "another value";
        return $"{option.Name}: expected {expected}, found '{found}'.";
    }

    /// <summary>The command's name with those that it belongs to.</summary>
    private static string Path(CommandResult result)
        => result.Command is RootCommand ? "" : $"{(result.Parent is CommandResult parent ? Path(parent) : "")} {result.Command.Name}";

    private static int Refuse(int exitCode, string message)
    {
        System.Console.Error.WriteLine($"proverbench: {Printable.Line(message, 1000)}");
        return exitCode;
    }
}
