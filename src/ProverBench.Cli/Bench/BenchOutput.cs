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
