using System.Diagnostics;
using ProverBench.Proving;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Jobs;
using ProverBench.Results.Units;
using ProverBench.Workloads.Circuits;

namespace ProverBench.Workloads.Blocks;

/// <summary>
/// Phases and jobs of a block in the terms of a result: what segments do by phase, all that verifies proofs as one phase, and how long a job of each kind took. One worker.
/// </summary>
/// <param name="phases">The sample's clock.</param>
internal sealed class BlockClock(ProofPhaseClock phases) : IJobObserver
{
    private readonly Dictionary<string, List<TimeSpan>> _jobs = [];
    private long _start;
    private bool _aggregating;

    /// <summary>The median of the jobs of a kind: <c>segment</c>, <c>segment-verifier</c>, <c>join</c>, <c>shrink</c>.</summary>
    public IReadOnlyDictionary<string, Duration> Parts => _jobs.ToDictionary(job => job.Key, job => Duration.From(job.Value.Order().ElementAt(job.Value.Count / 2)));

    /// <inheritdoc/>
    public void Started(Job job, int worker) => _start = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public void Entered(Job job, ProofPhase phase)
    {
        if (job.Kind == BlockJobs.Segment)
        {
            _aggregating = false;
            phases.Enter(phase);
        }
        else if (!_aggregating)
        {
            _aggregating = true;
            phases.Enter(ProofPhase.Aggregation);
        }
    }

    /// <inheritdoc/>
    public void Discarded(Job job, string reason) => throw new InvalidOperationException($"{job}: a sample has no stored outputs, found one that was discarded: {reason}");

    /// <inheritdoc/>
    public void Finished(Job job, bool stored, int done, int total)
    {
        var name = job.Kind switch
        {
            BlockJobs.Segment => "segment",
            "W" => "segment-verifier",
            "S" => "shrink",
            _ => "join",
        };
        if (!_jobs.TryGetValue(name, out var taken))
        {
            _jobs.Add(name, taken = []);
        }

        taken.Add(Stopwatch.GetElapsedTime(_start));
    }
}
