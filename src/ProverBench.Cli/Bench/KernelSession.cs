using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Harness.Counters;
using ProverBench.Results;
using ProverBench.Results.Machine;

namespace ProverBench.Cli.Bench;

/// <summary>What a case does in one invocation, and the cycles it took.</summary>
/// <param name="Work">The unit of work.</param>
/// <param name="Cost">The counted cost; null where nothing is counted.</param>
/// <param name="Cycles">Of one invocation, all threads together, the least of some.</param>
/// <param name="HeldBytes">The backend's memory at its peak, with what kernels keep; null where that is not counted.</param>
internal sealed record KernelFacts(UnitOfWork Work, KernelCost? Cost, Observed<decimal> Cycles, long? HeldBytes);

/// <summary>A case prepared on a backend of its own, with one fixed input and a counter over all its threads.</summary>
internal sealed class KernelSession : IDisposable
{
    private const int CountedBatches = 5;
    private const long BatchNs = 1_000_000;

    private readonly Observed<CycleCounter> _counter;
    private readonly BenchClock _clock;
    private readonly BenchCase _case;
    private readonly IBackend _backend;
    private readonly IPreparedWorkload _prepared;

    /// <exception cref="InvalidOperationException">The backend lacks what the case needs.</exception>
    public KernelSession(Func<IBackend> open, BenchCase item, BenchClock clock)
    {
        (_case, _clock) = (item, clock);
        _counter = CycleCounter.Start(); // before the backend starts its threads, which the counter follows
        _backend = open();
        _prepared = item.Prepare(_backend);
        _prepared.SetInput(0, new byte[32]);
    }

    public void Invoke() => _prepared.Invoke(UntimedPhases.Instance, CancellationToken.None);

    /// <summary>The least time of an invocation, over some that together last as long as asked, at least three where one is short.</summary>
    public long LeastNs(long duration)
    {
        var least = long.MaxValue;
        long spent = 0;
        for (var i = 0; spent < duration || (i < 3 && spent < 5 * duration); i++)
        {
            var from = _clock.Now();
            Invoke();
            var ns = Math.Max(_clock.Now() - from, 1);
            least = Math.Min(least, ns);
            spent += ns;
        }

        return least;
    }

    /// <summary>What the case is; counts cycles where the machine does.</summary>
    public KernelFacts Facts() => new(_prepared.Work, _prepared.Cost, _counter.Select(Count), _prepared.KeptBytes + _backend.Memory.PeakBytes);

    /// <summary>Checks the last output.</summary>
    /// <exception cref="InvalidOperationException">It is wrong.</exception>
    public void RequireRight()
    {
        var check = _prepared.Check();
        if (!check.Passed)
        {
            throw new InvalidOperationException($"{_case.Id}: wrong output by {check.Method}: {check.Detail}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _prepared.Dispose();
        _backend.Dispose();
        if (_counter.TryGet(out var counter))
        {
            counter.Dispose();
        }
    }

    private decimal Count(CycleCounter counter)
    {
        var least = LeastNs(0);
        var invocations = (int)Math.Clamp(BatchNs / Math.Max(least, 1), 1, 10_000);
        var cycles = long.MaxValue;
        for (var batch = 0; batch < CountedBatches; batch++)
        {
            var from = counter.Read();
            for (var i = 0; i < invocations; i++)
            {
                Invoke();
            }

            cycles = Math.Min(cycles, counter.Read() - from);
        }

        return (decimal)cycles / invocations;
    }
}
