using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry;

/// <summary>Takes a sample of the machine at fixed times on a thread of its own, from <see cref="Start"/> to <see cref="Stop"/>, and hands each to a sink.</summary>
/// <remarks>
/// A source or sink that throws ends the recording: what should be logged and is not must not go unseen, so the exception comes back from
/// <see cref="Stop"/>.
/// </remarks>
public sealed class TelemetryRecorder : IDisposable
{
    private readonly ITelemetrySource _source;
    private readonly Action<TelemetrySample> _sink;
    private readonly TimeProvider _time;
    private readonly TimeSpan _period;
    private long _origin;
    private readonly List<TelemetrySample> _samples = [];
    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _stop = new(false);
    private Thread? _thread;
    private Exception? _failure;

    /// <param name="sink">Called on the caller's thread for the first and the last sample, on the recorder's for those between; never twice at once.</param>
    /// <param name="period">Time between samples; one second where null.</param>
    public TelemetryRecorder(ITelemetrySource source, Action<TelemetrySample> sink, TimeProvider? time = null, TimeSpan? period = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sink);
        _source = source;
        _sink = sink;
        _time = time ?? TimeProvider.System;
        _period = period ?? TimeSpan.FromSeconds(1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_period, TimeSpan.Zero, nameof(period));
    }

    /// <summary>The samples so far, oldest first.</summary>
    public IReadOnlyList<TelemetrySample> Samples
    {
        get
        {
            lock (_lock)
            {
                return [.. _samples];
            }
        }
    }

    /// <summary>Takes the first sample, then starts the thread.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public void Start()
    {
        if (_thread is not null || _stop.IsSet)
        {
            throw new InvalidOperationException("a telemetry recorder starts once");
        }

        _origin = _time.GetTimestamp();
        Take();
        _thread = new Thread(Record) { IsBackground = true, Name = "telemetry" };
        _thread.Start();
    }

    /// <summary>Ends the thread, takes the last sample and summarises. May be called again; no sample is added then.</summary>
    /// <exception cref="TelemetryException">The source or the sink threw.</exception>
    public TelemetrySummary Stop()
    {
        if (End() && _failure is null)
        {
            try
            {
                Take();
            }
            catch (Exception e)
            {
                _failure = e;
            }
        }

        return _failure is null
            ? _source.Summarize(Samples)
            : throw new TelemetryException("telemetry could not be recorded", _failure);
    }

    /// <summary>Ends the thread without a last sample.</summary>
    public void Dispose()
    {
        End();
        _stop.Dispose();
    }

    /// <returns>Whether a recording was under way.</returns>
    private bool End()
    {
        if (_thread is null)
        {
            return false;
        }

        _stop.Set();
        _thread.Join();
        _thread = null;
        return true;
    }

    private void Record()
    {
        // By the clock, not by a pause after each sample: the time a sample takes does not shift the next.
        long due = 1;
        while (!_stop.Wait(Until(due)))
        {
            try
            {
                Take();
            }
            catch (Exception e)
            {
                _failure = e;
                return;
            }

            due = Math.Max(due + 1, 1 + (_time.GetElapsedTime(_origin).Ticks / _period.Ticks));
        }
    }

    private TimeSpan Until(long due)
    {
        var left = (due * _period) - _time.GetElapsedTime(_origin);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Take()
    {
        var sample = _source.Sample();
        lock (_lock)
        {
            TelemetrySummaries.Keep(_samples, sample);
        }

        _sink(sample);
    }
}

/// <summary>Telemetry could not be read or handed on.</summary>
public sealed class TelemetryException(string message, Exception inner) : Exception(message, inner);
