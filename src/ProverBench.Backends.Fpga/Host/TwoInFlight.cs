namespace ProverBench.Backends.Fpga.Host;

/// <summary>Batches of which two are in flight: the host packs and moves one while the card computes the one before.</summary>
internal static class TwoInFlight
{
    /// <summary>Begins every batch before it ends the one before; a card without memory for two has one in flight.</summary>
    /// <param name="count">Batches.</param>
    /// <param name="begin">Moves a batch to the card and submits what is to be done; holds what it needs until it is disposed of.</param>
    /// <param name="end">Waits for a batch and takes it back.</param>
    public static void Run<T>(long count, Func<long, T> begin, Action<T> end)
        where T : class, IDisposable
    {
        T? before = null;
        try
        {
            for (long i = 0; i < count; i++)
            {
                T next;
                try
                {
                    next = begin(i);
                }
                catch (DeviceMemoryException) when (before is not null)
                {
                    End(ref before);
                    next = begin(i);
                }

                try
                {
                    End(ref before);
                }
                catch
                {
                    next.Dispose();
                    throw;
                }

                before = next;
            }

            End(ref before);
        }
        finally
        {
            before?.Dispose();
        }

        void End(ref T? batch)
        {
            if (batch is not null)
            {
                end(batch);
                batch.Dispose();
                batch = null;
            }
        }
    }
}
