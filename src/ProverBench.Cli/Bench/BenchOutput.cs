using System.Text;
using System.Text.Json;
using ProverBench.Results;

namespace ProverBench.Cli.Bench;

/// <summary>Files that <c>bench</c> writes beside what it shows.</summary>
internal sealed record BenchOutput(string? Save, string? Markdown)
{
    /// <summary>A folder that is not there is said before minutes of measurement.</summary>
    public void RequireFolders()
    {
        foreach (var (option, path) in new[] { ("--save", Save), ("--markdown", Markdown) })
        {
            if (path is not null && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                throw new CliException(ExitCode.NoInput, $"{option}: the folder of '{path}' does not exist");
            }
        }
    }

    /// <summary>What --save wrote before; null where there is no such file yet.</summary>
    /// <param name="lacking">An option that --resume needs and that was not given.</param>
    /// <exception cref="CliException">--resume lacks an option.</exception>
    /// <exception cref="MalformedDocumentException">The file is another.</exception>
    public BenchDocument? Kept(string? lacking)
        => (lacking ?? (Save is null ? "--save" : null)) is { } option ? throw new CliException(ExitCode.Usage, $"--resume: expected {option} beside it, found none")
        : File.Exists(Save) ? BenchDocument.Read(Save!) : null;

    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Write(BenchDocument document)
    {
        if (Save is not null)
        {
            AtomicFile.Write(Save, JsonSerializer.SerializeToUtf8Bytes(document, BenchJsonContext.Default.BenchDocument));
        }

        if (Markdown is not null)
        {
            AtomicFile.Write(Markdown, Encoding.UTF8.GetBytes(BenchMarkdown.Of(document)));
        }
    }
}
