using ProverBench.Backends;
using ProverBench.Harness;

namespace ProverBench.Cli.Bench;

/// <summary>
/// Ours and other programs in turn, so that all meet the same disturbances: a round is the least of ours over a fifth of a second, then every program once. One preparation of ours
/// serves all programs.
/// </summary>
internal static class PeerRounds
{
    private const long WarmUpNs = 500_000_000;
    private const long RoundNs = 200_000_000;

    /// <summary>A row for every pair, or one without a program where there is none. A program that fails takes no further part.</summary>
    /// <exception cref="OperationCanceledException">Stop was asked for.</exception>
    public static IReadOnlyList<BenchRow> Run(
        BenchCase item, IReadOnlyList<PeerPair> pairs, int threads, RoundPlan plan, Func<IBackend> open, BenchClock clock, BenchLimits limits, CancellationToken stop)
    {
        var ours = new List<long>();
        var programs = pairs.Select(p => new Turns(p, PeerProgram.Fill(p.Command, item.Id, threads))).ToList();
        var from = TimeProvider.System.GetTimestamp();
        using var session = new KernelSession(open, item, clock);
        session.LeastNs(WarmUpNs);
        while (plan.GoesOn(ours.Count, TimeProvider.System.Since(from)))
        {
            stop.ThrowIfCancellationRequested();
            ours.Add(session.LeastNs(RoundNs));
            foreach (var program in programs)
            {
                program.Run(stop);
            }
        }

        session.RequireRight();
        var row = BenchRows.Measured(item.Id, threads, ours, session.Facts(), limits);
        return programs.Count == 0 ? [row] : [.. programs.Select(p => row with { Peer = p.Against(ours) })];
    }

    /// <summary>A program and what it printed so far.</summary>
    private sealed class Turns(PeerPair pair, string command)
    {
        private readonly List<long> _samples = [];
        private string? _failed;

        public void Run(CancellationToken stop)
        {
            if (_failed is null)
            {
                // Waited for here, because the cycle counter belongs to this thread.
                (var time, _failed) = PeerProgram.RunAsync(command, stop).GetAwaiter().GetResult();
                if (time is { } printed)
                {
                    _samples.Add(printed.Nanoseconds);
                }
            }
        }

        public PeerComparison Against(List<long> ours)
        {
            var peer = new PeerComparison { Name = pair.Peer, Commit = pair.Commit, Command = command, Target = pair.Target, Failed = _failed };
            if (_failed is not null)
            {
                return peer;
            }

            var ratio = RatioInterval.OfPairs([.. ours.Zip(_samples, (we, they) => (double)they / we)]);
            return peer with
            {
                SamplesNs = _samples,
                LeastNs = _samples.Min(),
                Ratio = ratio,
                LeastRatio = Math.Round((decimal)_samples.Min() / ours.Min(), 4),
                Verdict = peer.Target is not { } target ? null : ratio.LeavesOpen(target) ? "open" : ratio.Low > target ? "met" : "missed",
            };
        }
    }
}
