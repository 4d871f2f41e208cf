namespace ProverBench.Cli.Bench;

/// <summary>Which program each case is held against: one for all, or those of a file.</summary>
internal sealed class PeerSelection
{
    private readonly string? _command;
    private readonly PeerDocument? _document;
    private readonly string _file;

    private PeerSelection(string? command, PeerDocument? document, string file, int rounds, BenchClock clock)
    {
        (_command, _document, _file, Rounds, Clock) = (command, document, file, rounds, clock);
    }

    public int Rounds { get; }

    /// <summary>What ours is timed by.</summary>
    public BenchClock Clock { get; }

    public static PeerSelection OfOne(string command, int rounds, BenchClock clock) => string.IsNullOrWhiteSpace(command)
        ? throw new CliException(ExitCode.Usage, "--against: expected a command, found an empty text")
        : new PeerSelection(command, null, "", rounds, clock);

    public static PeerSelection OfFile(PeerDocument document, string file, int rounds, BenchClock clock) => new(null, document, file, rounds, clock);

    /// <summary>The cases that have a pair.</summary>
    /// <exception cref="CliException">None has, or one program that cannot know the case stands against several.</exception>
    public List<BenchCase> Select(List<BenchCase> cases)
    {
        if (_command is not null)
        {
            return cases.Count == 1 || _command.Contains("{case}", StringComparison.Ordinal)
                ? cases
                : throw new CliException(ExitCode.Usage, $"--against: expected one case (--filter) or {{case}} in the command, found {cases.Count} cases");
        }

        var selected = cases.Where(c => _document!.Pairs.Any(p => p.Case == c.Id)).ToList();
        return selected.Count > 0 ? selected : throw new CliException(ExitCode.Usage, $"{_file}: no pair is for a case that was selected");
    }

    /// <summary>The programs that this case is held against.</summary>
    public IEnumerable<PeerPair> Of(string id, int threads) => _command is { } command
        ? [new PeerPair { Case = id, Peer = "the command", Command = command }]
        : _document!.Pairs.Where(p => p.Case == id && (p.Threads is null || p.Threads.Contains(threads)));
}
