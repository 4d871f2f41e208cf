using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace ProverBench.Backends.Cpu.Threading;

/// <summary>A team of persistent threads, the caller among them, that divides index ranges. One thread runs inline.</summary>
/// <remarks>
/// Loops of one team run one at a time; a loop started inside a loop runs on the thread that started it, with that thread's
/// worker number. Threads take parts as they become free, so that a thread that is held up does not hold up the others.
/// </remarks>
public sealed unsafe class Workers : IDisposable
{
    /// <summary>A thread takes this part of its share of what is left: at first long parts, at the end short ones, so that all are done at nearly the same time.</summary>
    private const int PartsPerShare = 4;

    [ThreadStatic]
    private static Workers? t_team;

    [ThreadStatic]
    private static int t_worker;

    private readonly Lock _oneLoop = new();
    private readonly Summons[] _start;
    private readonly ManualResetEventSlim _done = new(false);
    private readonly Thread[] _threads;
    private readonly TimeSpan _patience;
    private delegate*<void*, long, long, int, void> _run;
    private void* _body;
    private long _count;
    private long _grain;
    private long _next;
    private int _busy;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _stopped;

    /// <summary>Starts count − 1 threads; the caller of a loop is the remaining one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">count is below 1.</exception>
    public Workers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        var patient = count <= Environment.ProcessorCount;
        _start = new Summons[count - 1];
        _patience = patient ? Summons.Patience : TimeSpan.Zero;
        _threads = new Thread[count - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var worker = i + 1;
            _start[i] = new Summons(_patience);
            _threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"kernel {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Threads of the team, the caller of a loop included.</summary>
    public int Count { get; }

    /// <summary>Runs body over [0, count) in parts that begin at multiples of grain and become shorter.</summary>
    /// <param name="count">Number of indices.</param>
    /// <param name="grain">Indices that are worth a hand-over to another thread; no part but the last is smaller.</param>
    /// <param name="body">What to do with a part.</param>
    /// <remarks>Returns when every part has been done. The first exception of a part is thrown here, and parts not begun are left out.</remarks>
    public void For<TBody>(long count, long grain, TBody body)
        where TBody : struct, IParallelBody
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(grain, 1);
        ObjectDisposedException.ThrowIf(_stopped, this);
        if (count == 0)
        {
            return;
        }

        if (ReferenceEquals(t_team, this))
        {
            body.Run(0, count, t_worker);
            return;
        }

        lock (_oneLoop)
        {
            if (Count == 1 || count <= grain)
            {
                RunAlone(count, ref body);
            }
            else
            {
                RunTogether(count, grain, ref body);
            }
        }
    }

    /// <summary>Ends the threads; a loop in progress is finished first.</summary>
    public void Dispose()
    {
        lock (_oneLoop)
        {
            if (_stopped)
            {
                return;
            }

            _stopped = true;
            foreach (var start in _start)
            {
                start.Call();
            }

            foreach (var thread in _threads)
            {
                thread.Join();
            }

            foreach (var start in _start)
            {
                start.Dispose();
            }

            _done.Dispose();
        }
    }

    private static void Invoke<TBody>(void* body, long from, long to, int worker)
        where TBody : struct, IParallelBody
        => Unsafe.AsRef<TBody>(body).Run(from, to, worker);

    private void RunAlone<TBody>(long count, ref TBody body)
        where TBody : struct, IParallelBody
    {
        var outer = (t_team, t_worker);
        (t_team, t_worker) = (this, 0);
        try
        {
            body.Run(0, count, 0);
        }
        finally
        {
            (t_team, t_worker) = outer;
        }
    }

    private void RunTogether<TBody>(long count, long grain, ref TBody body)
        where TBody : struct, IParallelBody
    {
        // The body lives on this thread's stack, which does not move and outlives the loop.
        _body = Unsafe.AsPointer(ref body);
        _run = &Invoke<TBody>;
        _count = count;
        _grain = grain;
        _next = 0;
        _failure = null;
        var helpers = (int)Math.Min(Count, (count + grain - 1) / grain) - 1;
        _busy = helpers + 1;
        _done.Reset();
        for (var i = 0; i < helpers; i++)
        {
            _start[i].Call();
        }

        TakeParts(0);
        if (!Spinning.Until(ref _busy, 0, _patience))
        {
            _done.Wait();
        }

        _body = null;
        _failure?.Throw();
    }

    private void Serve(int worker)
    {
        while (true)
        {
            _start[worker - 1].Wait();
            if (_stopped)
            {
                return;
            }

            TakeParts(worker);
        }
    }

    private bool TakePart(out long from, out long to)
    {
        from = Volatile.Read(ref _next);
        while (true)
        {
            var left = _count - from;
            if (left <= 0)
            {
                to = from;
                return false;
            }

            var grains = Math.Max(1, (left / _grain) / ((long)Count * PartsPerShare));
            to = left <= grains * _grain ? _count : from + (grains * _grain);
            var found = Interlocked.CompareExchange(ref _next, to, from);
            if (found == from)
            {
                return true;
            }

            from = found;
        }
    }

    private void TakeParts(int worker)
    {
        var outer = (t_team, t_worker);
        (t_team, t_worker) = (this, worker);
        try
        {
            while (TakePart(out var from, out var to))
            {
                _run(_body, from, to, worker);
            }
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            Interlocked.Exchange(ref _next, _count);
        }
        finally
        {
            (t_team, t_worker) = outer;
            if (Interlocked.Decrement(ref _busy) == 0)
            {
                _done.Set();
            }
        }
    }
}
