using ProverBench.Backends;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>One prepared instance of a workload with its own backend and its own chain of seeds. Used from one thread.</summary>
internal sealed class Lane : IDisposable
{
    private readonly Digest _nonce;
    private readonly string _stream;
    private readonly TimeProvider _time;
    private readonly PhaseClock _phases;
    private readonly byte[] _seed = new byte[InputSeed.Size];
    private Digest _previous;

    public Lane(IBackend backend, IPreparedWorkload prepared, Digest nonce, string stream, TimeProvider time)
    {
        Backend = backend;
        Prepared = prepared;
        _nonce = nonce;
        _stream = stream;
        _time = time;
        _phases = new PhaseClock(time);
    }

    public IBackend Backend { get; }

    public IPreparedWorkload Prepared { get; }

    /// <summary>When the last timed part ended.</summary>
    public long EndTimestamp { get; private set; }

    /// <summary>
    /// Time of the last timed part. Of an offloading device that is not physical: what passed on the host, and for the rest what the model says the device takes, never what its
    /// stand-in took.
    /// </summary>
    public Duration Timed { get; private set; }

    /// <summary>Whether a device's times come from a model.</summary>
    public bool IsModelled => Backend is IOffloadBackend && Backend.Descriptor.Nature != DeviceNature.Physical;

    /// <summary>What an offloading device did in the last timed part; null of others.</summary>
    public OffloadReport? Offload { get; private set; }

    /// <summary>What the backend moved and computed in the last timed part.</summary>
    public QueueCounters Counters { get; private set; }

    public IReadOnlyDictionary<string, Duration> Phases { get; private set; } = new Dictionary<string, Duration>();

    public Digest Output { get; private set; }

    public CheckResult Check { get; private set; } = CheckResult.Fail("none", "not checked yet");

    public void SetInput(long iteration)
    {
        InputSeed.Derive(_nonce.ToArray(), _stream, iteration, _previous, _seed);
        Prepared.SetInput(iteration, _seed);
    }

    public void Invoke(long iterations, CancellationToken stop)
    {
        QueueCounters before = Backend.Queue.Read();
        OffloadReport? offloaded = (Backend as IOffloadBackend)?.ReadOffload();
        long start = _time.GetTimestamp();
        for (long i = 0; i < iterations; i++)
        {
            stop.ThrowIfCancellationRequested();
            Prepared.Invoke(_phases, stop);
        }

        EndTimestamp = _time.GetTimestamp();
        Timed = _time.Between(start, EndTimestamp);
        Counters = Backend.Queue.Read() - before;
        Phases = _phases.Take();
        Offload = offloaded is null ? null : OffloadTotals.Since(offloaded, ((IOffloadBackend)Backend).ReadOffload());
        if (IsModelled)
        {
            Duration host = new(Math.Max(1, Timed.Nanoseconds - Counters.SimulationNanoseconds));
            Timed = new Duration(host.Nanoseconds + Counters.KernelNanoseconds + Counters.TransferNanoseconds);

            // The workload's own phases were timed with the stand-in in them.
            Phases = new Dictionary<string, Duration> { ["host"] = host, ["kernel"] = new(Counters.KernelNanoseconds), ["transfer"] = new(Counters.TransferNanoseconds) };
        }
    }

    public void Inspect()
    {
        Output = Prepared.Output();
        _previous = Output;
        Check = Prepared.Check();
    }

    public void Dispose()
    {
        Prepared.Dispose();
        Backend.Dispose();
    }
}
