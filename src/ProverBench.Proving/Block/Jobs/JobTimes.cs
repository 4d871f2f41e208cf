using System.Diagnostics;

namespace ProverBench.Proving.Block.Jobs;

/// <summary>Sums the time of jobs by kind and phase, over one run or several; of jobs that go on side by side each counts in full. Several threads may tell one object.</summary>
public sealed class JobTimes : IJobObserver
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Job, (ProofPhase? Phase, long Since)> _open = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Kind, ProofPhase? Phase), TimeSpan> _spent = [];

    /// <summary>Time by kind and phase; without a phase, what a job did before its first one.</summary>
    public IReadOnlyDictionary<(string Kind, ProofPhase? Phase), TimeSpan> Spent
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<(string, ProofPhase?), TimeSpan>(_spent);
            }
        }
    }

    /// <summary>Time of the jobs of a kind.</summary>
    public TimeSpan Of(string kind)
    {
        lock (_gate)
        {
            return _spent.Where(entry => entry.Key.Kind == kind).Aggregate(TimeSpan.Zero, (sum, entry) => sum + entry.Value);
        }
    }

    /// <inheritdoc/>
    public void Started(Job job, int worker) => Turn(job, null, ends: false);

    /// <inheritdoc/>
    public void Entered(Job job, ProofPhase phase) => Turn(job, phase, ends: false);

    /// <inheritdoc/>
    public void Discarded(Job job, string reason)
    {
    }

    /// <inheritdoc/>
    public void Finished(Job job, bool stored, int done, int total) => Turn(job, null, ends: true);

    private void Turn(Job job, ProofPhase? phase, bool ends)
    {
        lock (_gate)
        {
            var now = Stopwatch.GetTimestamp();
            if (_open.TryGetValue(job, out var before))
            {
                var key = (job.Kind, before.Phase);
                _spent[key] = _spent.GetValueOrDefault(key) + Stopwatch.GetElapsedTime(before.Since, now);
            }

            if (ends)
            {
                _open.Remove(job);
            }
            else
            {
                _open[job] = (phase, now);
            }
        }
    }
}
