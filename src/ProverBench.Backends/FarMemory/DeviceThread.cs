using System.Collections.Concurrent;

namespace ProverBench.Backends.FarMemory;

/// <summary>One thread that runs submitted work in order, as the queue of a card would: submission returns before the work has run.</summary>
internal sealed class DeviceThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;
    private volatile Exception? _fault;

    public DeviceThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "far-memory device" };
        _thread.Start();
    }

    /// <summary>Queues work; after a fault nothing runs any more.</summary>
    /// <exception cref="DeviceFaultException">Earlier work failed.</exception>
    public void Submit(Action work)
    {
        ThrowIfFaulted();
        _work.Add(work);
    }

    /// <summary>Queues work and waits until it, and everything before it, has run.</summary>
    /// <exception cref="DeviceFaultException">It or earlier work failed.</exception>
    public void SubmitAndWait(Action work)
    {
        using var done = new ManualResetEventSlim();
        Submit(work);
        _work.Add(done.Set);
        done.Wait();
        ThrowIfFaulted();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void ThrowIfFaulted()
    {
        if (_fault is { } fault)
        {
            throw new DeviceFaultException($"the device failed: {fault.Message}", fault);
        }
    }

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            // A waiter's signal must pass even after a fault; everything else is dropped.
            if (_fault is not null && work.Target is not ManualResetEventSlim)
            {
                continue;
            }

            try
            {
                work();
            }
#pragma warning disable CA1031 // The thread must outlive whatever a kernel throws: the fault is handed to the next caller.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _fault = fault;
            }
        }
    }
}
