using ProverBench.Results;

namespace ProverBench.Cli.Commands;

/// <summary>The files that a line names: refused before any work what could only fail, or destroy something, after it.</summary>
internal static class NamedFiles
{
    /// <summary>Refuses inputs that are not there and outputs that could not be written, are named twice or would replace an input.</summary>
    /// <exception cref="CliException">The first that is wrong.</exception>
    public static void Check(ReadOnlySpan<FileInfo?> inputs, ReadOnlySpan<FileInfo?> outputs)
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            if (input is not null)
            {
                RequireInput(input);
                read.Add(Place(input));
            }
        }

        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var output in outputs)
        {
            if (output is null)
            {
                continue;
            }

            RequireOutput(output);
            if (read.Contains(Place(output)))
            {
                throw new CliException(ExitCode.Usage, $"'{output}' is read and cannot be written at once: name another file");
            }

            if (!written.Add(Place(output)))
            {
                throw new CliException(ExitCode.Usage, $"'{output}' is named twice: each file that is written is another");
            }
        }
    }

    /// <summary>Refuses a file that is not there, or a folder.</summary>
    /// <exception cref="CliException">As said.</exception>
    public static void RequireInput(FileInfo input)
    {
        if (!input.Exists)
        {
            throw new CliException(ExitCode.NoInput, Directory.Exists(input.FullName) ? $"'{input}' is a folder, and a file is to be read" : $"there is no file '{input}'");
        }
    }

    private static void RequireOutput(FileInfo output)
    {
        if (output.Directory is not { Exists: true })
        {
            throw new CliException(ExitCode.NoInput, $"there is no folder to write '{output}' to");
        }

        if (!FileKind.IsRegular(output.FullName))
        {
            throw new CliException(ExitCode.Usage, $"'{output}' is {(Directory.Exists(output.FullName) ? "a folder" : "a device, a pipe or a socket")}, and a file is to be written");
        }
    }

    /// <summary>Where a name leads.</summary>
    private static string Place(FileInfo file)
    {
        try
        {
            return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
        }
        catch (IOException)
        {
            throw new CliException(ExitCode.Usage, $"'{file}' is a link that leads nowhere");
        }
    }
}
