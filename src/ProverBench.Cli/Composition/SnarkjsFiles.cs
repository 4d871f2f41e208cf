using ProverBench.Cli.Commands;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Cli.Composition;

/// <summary>Reads snarkjs's JSON from disk.</summary>
internal static class SnarkjsFiles
{
    /// <summary>The bytes of a file, at most one slice more than are read of a document: its reader then says that it is too long.</summary>
    /// <exception cref="CliException">It is not there, or a folder.</exception>
    public static SnarkjsDocument Read(FileInfo file)
    {
        NamedFiles.RequireInput(file);

        using var stream = file.OpenRead();
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; bytes.Length <= SnarkjsDocument.LongestBytes && (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
        }

        return new(bytes.ToArray(), file.ToString());
    }
}
