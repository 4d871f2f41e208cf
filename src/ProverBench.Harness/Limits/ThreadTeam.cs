using System.Diagnostics;

namespace ProverBench.Harness.Limits;

/// <summary>Threads that run one body at the same time, again and again, each on its own data. The caller is thread 0.</summary>
/// <remarks>The threads are not pinned: affinity is the operator's, and what an unpinned prover reaches is what is asked for.</remarks>
internal sealed class ThreadTeam : IDisposable
{
    private readonly Barrier _start;
    private readonly Barrier _end;
    private readonly Thread[] _threads;
    private readonly long[] _began;
    private readonly long[] _ended;
    private readonly Exception?[] _failures;
    private Action<int>? _body;

    public ThreadTeam(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _start = new Barrier(size);
        _end = new Barrier(size);
        _began = new long[size];
        _ended = new long[size];
        _failures = new Exception?[size];
        _threads = new Thread[size - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int index = i + 1;
            _threads[i] = new Thread(() => Serve(index)) { IsBackground = true, Name = "machine limits" };
            _threads[i].Start();
        }
    }

    public int Size => _threads.Length + 1;

    /// <summary>Runs <paramref name="body"/>(thread index) on all threads; nanoseconds from the first to begin to the last to end.</summary>
    /// <exception cref="AggregateException">A body threw.</exception>
    public long Run(Action<int> body)
    {
        _body = body;
        _start.SignalAndWait();
        Measure(0);
        _end.SignalAndWait();
        if (_failures.Any(f => f is not null))
        {
            throw new AggregateException(_failures.OfType<Exception>());
        }

        return (long)Stopwatch.GetElapsedTime(_began.Min(), _ended.Max()).TotalNanoseconds;
    }

    public void Dispose()
    {
        _body = null;
        _start.SignalAndWait();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _start.Dispose();
        _end.Dispose();
    }

    private void Serve(int index)
    {
        while (true)
        {
            _start.SignalAndWait();
            if (_body is null)
            {
                return;
            }

            Measure(index);
            _end.SignalAndWait();
        }
    }

    private void Measure(int index)
    {
        _began[index] = Stopwatch.GetTimestamp();
        try
        {
            _body!(index);
            _failures[index] = null;
        }
        catch (Exception e)
        {
            // Kept for the caller: a thread that left would stop the barrier for ever.
            _failures[index] = e;
        }

        _ended[index] = Stopwatch.GetTimestamp();
    }
}
