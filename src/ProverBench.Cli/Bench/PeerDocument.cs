using System.Text.Json.Serialization;
using ProverBench.Results;
using ProverBench.Results.Machine;

namespace ProverBench.Cli.Bench;

/// <summary>Pairs of a case and a program that does the same: what --peers reads. Commands run in a shell with the environment as it is, so that a file names no folder.</summary>
internal sealed record PeerDocument
{
    public const string SchemaFamily = "proverbench/peers";
    public const int SchemaMajor = 1;
    public const long MaxBytes = 1L << 20;

    public required string Schema { get; init; }

    public required IReadOnlyList<PeerPair> Pairs { get; init; }

    /// <exception cref="MalformedDocumentException">It is no such document, or a pair is empty.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PeerDocument Read(string path)
    {
        var file = Path.GetFileName(path);
        var document = StrictJson.Read<PeerDocument>(StrictJson.ReadBounded(path, MaxBytes), file, BenchJsonContext.Default.PeerDocument, SchemaFamily, SchemaMajor, MaxBytes);
        for (var i = 0; i < document.Pairs.Count; i++)
        {
            var pair = document.Pairs[i];
            if (pair.Case.Length == 0 || pair.Peer.Length == 0 || string.IsNullOrWhiteSpace(pair.Command))
            {
                throw new MalformedDocumentException(file, $"$.pairs[{i}]", "a case, a peer's name and a command", "an empty text");
            }

            if (pair.Threads is { } threads && (threads.Count == 0 || threads.Any(t => t is < 1 or > 4096)))
            {
                throw new MalformedDocumentException(file, $"$.pairs[{i}].threads", "numbers of threads from 1 to 4096", "another");
            }

            if (pair.Target is <= 0)
            {
                throw new MalformedDocumentException(file, $"$.pairs[{i}].target", "a ratio above 0", $"{pair.Target}");
            }
        }

        return document.Pairs.Count > 0 ? document : throw new MalformedDocumentException(file, "$.pairs", "at least one pair", "none");
    }
}

/// <summary>A case of the suite and the program that it is compared with.</summary>
internal sealed record PeerPair
{
    /// <summary>The id of a case.</summary>
    public required string Case { get; init; }

    /// <summary>The program's name as the table writes it.</summary>
    public required string Peer { get; init; }

    /// <summary>What it was built from.</summary>
    public string? Commit { get; init; }

    /// <summary>Run by the shell; {threads} and {case} are filled in. It prints a time (<see cref="PrintedTime"/>).</summary>
    public required string Command { get; init; }

    /// <summary>Numbers of threads that the pair is for; all where absent.</summary>
    public IReadOnlyList<int>? Threads { get; init; }

    /// <summary>How many times as fast as the peer ours shall be.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? Target { get; init; }
}
