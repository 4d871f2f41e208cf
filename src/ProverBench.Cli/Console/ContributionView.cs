using System.Text;
using ProverBench.Proving.Circom;
using ProverBench.Results.Text;
using Spectre.Console;

namespace ProverBench.Cli.Console;

/// <summary>A contribution that was made.</summary>
internal static class ContributionView
{
    /// <summary>Most characters of a name that snarkjs keeps.</summary>
    private const int MostCharacters = 64;

    /// <summary>Refuses a name that the key has no room for.</summary>
    public static void Check(string? name)
    {
        if (name is not null && (name.Length > MostCharacters || Encoding.UTF8.GetByteCount(name) > ContributionNote.MostBytes))
        {
            throw new CliException(ExitCode.Usage, $"--name: expected at most {MostCharacters} characters, found {name.Length}");
        }
    }

    public static void Show(Terminal terminal, byte[] hash, FileInfo key)
    {
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new { contributionHash = Convert.ToHexStringLower(hash), key = key.ToString() });
            return;
        }

        terminal.Answers.WriteLine($"contribution hash, to be published: {Convert.ToHexStringLower(hash)}");
        terminal.Answers.WriteLine($"wrote {Printable.Line(key.ToString())}");
    }
}
