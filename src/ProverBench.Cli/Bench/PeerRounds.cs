using ProverBench.Backends;

namespace ProverBench.Cli.Bench;

/// <summary>Ours and another program in turn, so that both meet the same disturbances: a round is the least of ours over a fifth of a second, then the program once.</summary>
internal static class PeerRounds
{
    private const long WarmUpNs = 500_000_000;
    private const long RoundNs = 200_000_000;

    /// <exception cref="OperationCanceledException">Stop was asked for.</exception>
    public static BenchRow Run(BenchCase item, PeerPair pair, int threads, int rounds, Func<IBackend> open, BenchClock clock, BenchLimits limits, CancellationToken stop)
    {
        var command = PeerProgram.Fill(pair.Command, item.Id, threads);
        var ours = new List<long>(rounds);
        var theirs = new List<long>(rounds);
        string? failed = null;
        using var session = new KernelSession(open, item, clock);
        session.LeastNs(WarmUpNs);
        for (var round = 0; round < rounds && failed is null; round++)
        {
            stop.ThrowIfCancellationRequested();
            ours.Add(session.LeastNs(RoundNs));
            // Waited for here, because the cycle counter belongs to this thread.
            (var time, failed) = PeerProgram.RunAsync(command, stop).GetAwaiter().GetResult();
            if (time is { } printed)
            {
                theirs.Add(printed.Nanoseconds);
            }
        }

        session.RequireRight();
        var row = BenchRows.Measured(item.Id, threads, ours, session.Facts(), limits);
        var peer = new PeerComparison { Name = pair.Peer, Commit = pair.Commit, Command = command, Target = pair.Target, Failed = failed };
        return row with { Peer = failed is null ? Compared(peer, ours, theirs) : peer };
    }

    private static PeerComparison Compared(PeerComparison peer, List<long> ours, List<long> theirs)
    {
        var ratio = RatioInterval.OfPairs([.. ours.Zip(theirs, (we, they) => (double)they / we)]);
        return peer with
        {
            SamplesNs = theirs,
            LeastNs = theirs.Min(),
            Ratio = ratio,
            LeastRatio = Math.Round((decimal)theirs.Min() / ours.Min(), 4),
            Verdict = peer.Target is not { } target ? null : ratio.LeavesOpen(target) ? "open" : ratio.Low > target ? "met" : "missed",
        };
    }
}
