using System.Runtime.ExceptionServices;

namespace ProverBench.Proving.Block.Jobs;

/// <summary>Does jobs on this machine: one thread a runner, the first job that is ready first, so that one worker goes through the tree in depth and few outputs wait.</summary>
/// <param name="runners">The workers; each does one job at a time with as many threads as it has of its own.</param>
/// <param name="limits">How many jobs of a kind may go on at once, where fewer than there are workers: what bounds memory.</param>
public sealed class LocalExecutor(IReadOnlyList<IJobRunner> runners, IReadOnlyDictionary<string, int>? limits = null) : IJobExecutor
{
    /// <inheritdoc/>
    public byte[] Run(JobGraph graph, IBlobStore store, IJobObserver observer, CancellationToken stop = default)
    {
        if (graph.Jobs.Count == 0 || runners.Count == 0)
        {
            throw new ArgumentException($"{graph.Jobs.Count} jobs for {runners.Count} workers: there is at least one of each", nameof(graph));
        }

        if (limits is not null && limits.FirstOrDefault(limit => limit.Value < 1) is { Key: { } kind })
        {
            throw new ArgumentException($"at least one job of kind {kind} has to go on at once, found {limits[kind]}");
        }

        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var run = new RunState(graph, store, observer, limits, failed);
        var threads = Enumerable.Range(1, runners.Count - 1).Select(i => new Thread(() => run.Work(runners[i], i)) { IsBackground = true, Name = $"jobs {i}" }).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        run.Work(runners[0], 0);
        foreach (var thread in threads)
        {
            thread.Join();
        }

        run.Failure?.Throw();
        stop.ThrowIfCancellationRequested();
        return run.Read(graph.Jobs.Count - 1);
    }

    private sealed class RunState(JobGraph graph, IBlobStore store, IJobObserver observer, IReadOnlyDictionary<string, int>? limits, CancellationTokenSource failed)
    {
        private readonly object _gate = new();
        private readonly BlobId?[] _outputs = new BlobId?[graph.Jobs.Count];
        private readonly bool[] _taken = new bool[graph.Jobs.Count];
        private readonly Dictionary<string, int> _running = [];
        private readonly Dictionary<string, int> _done = [];

        public ExceptionDispatchInfo? Failure { get; private set; }

        public void Work(IJobRunner runner, int worker)
        {
            // A waiting worker wakes up when the run is stopped from outside.
            using var wake = failed.Token.Register(() =>
            {
                lock (_gate)
                {
                    Monitor.PulseAll(_gate);
                }
            });
            try
            {
                while (TryTake(out var number))
                {
                    var output = Do(runner, worker, number, out var stored);
                    Finish(number, output, stored);
                }
            }
            catch (Exception exception)
            {
                lock (_gate)
                {
                    // What the first failure cancels ends as cancelled: the first is the reason.
                    Failure ??= ExceptionDispatchInfo.Capture(exception);
                }

                failed.Cancel();
            }
        }

        public byte[] Read(int number)
            => store.Find(_outputs[number]!.Value) ?? throw new CorruptBlobException($"{graph.Jobs[number]}: its output {_outputs[number]} is gone");

        private BlobId Do(IJobRunner runner, int worker, int number, out bool stored)
        {
            var job = graph.Jobs[number];
            observer.Started(job, worker);
            stored = false;
            if (job.Source is { } source)
            {
                return store.Put(source(failed.Token));
            }

            JobInput[] inputs = [.. job.Inputs.Select(input => new JobInput(graph.Jobs[input].Kind, Read(input)))];
            var key = graph.KeyOf(job, [.. job.Inputs.Select(input => _outputs[input]!.Value)]);
            if (store.TryGetOutput(key, out var output))
            {
                var fault = FindFault(runner, job, inputs, output);
                if (fault is null)
                {
                    stored = true;
                    return output;
                }

                observer.Discarded(job, fault);
            }

            output = store.Put(runner.Run(job, inputs, new Phases(observer, job), failed.Token));
            store.SetOutput(key, output);
            return output;
        }

        private string? FindFault(IJobRunner runner, Job job, IReadOnlyList<JobInput> inputs, BlobId output)
        {
            try
            {
                return store.Find(output) is { } bytes ? runner.FindFault(job, inputs, bytes) : $"its output {output} is gone";
            }
            catch (CorruptBlobException corrupt)
            {
                return corrupt.Message;
            }
        }

        private bool TryTake(out int number)
        {
            lock (_gate)
            {
                while (true)
                {
                    failed.Token.ThrowIfCancellationRequested();
                    for (number = 0; number < _taken.Length; number++)
                    {
                        var job = graph.Jobs[number];
                        if (!_taken[number] && job.Inputs.All(input => _outputs[input] is not null) && Running(job.Kind) < Limit(job.Kind))
                        {
                            _taken[number] = true;
                            _running[job.Kind] = Running(job.Kind) + 1;
                            return true;
                        }
                    }

                    if (Array.TrueForAll(_outputs, output => output is not null))
                    {
                        return false;
                    }

                    Monitor.Wait(_gate);
                }
            }
        }

        private void Finish(int number, BlobId output, bool stored)
        {
            var job = graph.Jobs[number];
            int done;
            lock (_gate)
            {
                _outputs[number] = output;
                _running[job.Kind] = Running(job.Kind) - 1;
                _done[job.Kind] = done = _done.GetValueOrDefault(job.Kind) + 1;
                Monitor.PulseAll(_gate);
            }

            observer.Finished(job, stored, done, graph.CountOf(job.Kind));
        }

        private int Running(string kind) => _running.GetValueOrDefault(kind);

        private int Limit(string kind) => limits?.GetValueOrDefault(kind, int.MaxValue) ?? int.MaxValue;
    }

    private sealed class Phases(IJobObserver observer, Job job) : IProofPhases
    {
        public void Enter(ProofPhase phase) => observer.Entered(job, phase);
    }
}
