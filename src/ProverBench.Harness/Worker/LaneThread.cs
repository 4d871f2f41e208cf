using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ProverBench.Harness;

/// <summary>A thread of its own that runs one action at a time: a lane's calls all come from it.</summary>
internal sealed class LaneThread : IDisposable
{
    private readonly BlockingCollection<(Action Work, TaskCompletionSource Done)> _work = new(boundedCapacity: 1);
    private readonly Thread _thread;

    public LaneThread(int index)
    {
        _thread = new Thread(Loop) { IsBackground = true, Name = $"lane {index}" };
        _thread.Start();
    }

    public Task Run(Action work)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add((work, done));
        return done.Task;
    }

    /// <summary>Runs one action on each thread and waits for all; the first failure is thrown as it was.</summary>
    public static void RunAll(IReadOnlyList<LaneThread> threads, Action<int> work)
    {
        Task[] tasks = [.. threads.Select((t, i) => t.Run(() => work(i)))];
        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Loop()
    {
        foreach ((Action work, TaskCompletionSource done) in _work.GetConsumingEnumerable())
        {
            try
            {
                work();
                done.SetResult();
            }
#pragma warning disable CA1031 // Whatever the workload throws belongs to the caller.
            catch (Exception e)
#pragma warning restore CA1031
            {
                done.SetException(e);
            }
        }
    }
}
