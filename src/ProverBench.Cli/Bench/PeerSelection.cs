namespace ProverBench.Cli.Bench;

/// <summary>Which program each case is held against: one for all, or those of a file.</summary>
internal sealed class PeerSelection
{
    private readonly string? _command;
    private readonly PeerDocument? _document;

    private PeerSelection(string? command, PeerDocument? document, RoundPlan plan, BenchClock clock)
    {
        (_command, _document, Plan, Clock) = (command, document, plan, clock);
    }

    public RoundPlan Plan { get; }

    /// <summary>What ours is timed by.</summary>
    public BenchClock Clock { get; }

    public static PeerSelection OfOne(string command, RoundPlan plan, BenchClock clock) => string.IsNullOrWhiteSpace(command)
        ? throw new CliException(ExitCode.Usage, "--against: expected a command, found an empty text")
        : new PeerSelection(command, null, plan, clock);

    public static PeerSelection OfFile(PeerDocument document, RoundPlan plan, BenchClock clock) => new(null, document, plan, clock);

    /// <summary>Refuses one program that cannot know the case before several.</summary>
    /// <exception cref="CliException">It is so.</exception>
    public void Require(List<BenchCase> cases)
    {
        if (_command is not null && cases.Count > 1 && !_command.Contains("{case}", StringComparison.Ordinal))
        {
            throw new CliException(ExitCode.Usage, $"--against: expected one case (--filter) or {{case}} in the command, found {cases.Count} cases");
        }
    }

    /// <summary>The programs that this case is held against; none where the file has none for it, which is then timed by itself.</summary>
    public IReadOnlyList<PeerPair> Of(string id, int threads) => _command is { } command
        ? [new PeerPair { Case = id, Peer = "the command", Command = command }]
        : [.. _document!.Pairs.Where(p => p.Case == id && (p.Threads is null || p.Threads.Contains(threads)))];
}
