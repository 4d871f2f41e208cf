using System.Collections.Concurrent;

namespace ProverBench.Backends.Fpga.Host;

/// <summary>Moves one buffer while the caller packs or unpacks the other: transfers block, and a card that hangs in one must not hang the caller.</summary>
internal sealed class DmaThread : IDisposable
{
    private readonly BlockingCollection<Transfer> _work = [];

    private readonly Thread _thread;

    /// <summary>Starts the thread; it does not keep a process alive.</summary>
    public DmaThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "card dma" };
        _thread.Start();
    }

    /// <summary>Begins a transfer.</summary>
    public Transfer Begin(Func<int> move)
    {
        var transfer = new Transfer(move);
        _work.Add(transfer);
        return transfer;
    }

    /// <summary>Ends the thread; false where a transfer is still under way when patience is over.</summary>
    public bool TryEnd(TimeSpan patience)
    {
        _work.CompleteAdding();
        return _thread.Join(patience);
    }

    /// <inheritdoc/>
    public void Dispose() => TryEnd(TimeSpan.Zero);

    private void Run()
    {
        foreach (var transfer in _work.GetConsumingEnumerable())
        {
            transfer.Run();
        }
    }

    /// <summary>A transfer that runs or has run.</summary>
    internal sealed class Transfer(Func<int> move)
    {
        private readonly ManualResetEventSlim _done = new();
        private Exception? _failure;
        private int _moved;

        /// <summary>Bytes moved; null when it is not over in time.</summary>
        /// <exception cref="DeviceFaultException">It failed.</exception>
        public int? Wait(TimeSpan patience)
        {
            if (!_done.Wait(patience))
            {
                return null;
            }

            return _failure is null ? _moved : throw new DeviceFaultException(_failure.Message, _failure);
        }

        /// <summary>Waits until it is over, however it ended, or patience is.</summary>
        public void Rest(TimeSpan patience) => _done.Wait(patience);

        /// <summary>Runs it.</summary>
        public void Run()
        {
            try
            {
                _moved = move();
            }
#pragma warning disable CA1031 // Whatever it is, whoever waits is told.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _failure = failure;
            }

            _done.Set();
        }
    }
}
