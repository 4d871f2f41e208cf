using System.Runtime.ExceptionServices;

namespace ProverBench.Proving.Circom;

/// <summary>Divides reading among threads that live as long as it does: a file is read once or twice in the life of a process, and the pool of threads takes longer to be there than a small file.</summary>
internal static class ReaderThreads
{
    /// <summary>Runs tasks 0 to count − 1, the caller's thread among those that do; of several that throw the lowest is heard, and tasks not begun are left out.</summary>
    /// <param name="count">Tasks.</param>
    /// <param name="worthAThread">How many of them are worth a thread.</param>
    /// <param name="run">Does one.</param>
    public static void Run(int count, int worthAThread, Action<int> run)
    {
        var threads = new Thread[Math.Clamp(count / worthAThread, 1, Environment.ProcessorCount) - 1];
        var next = -1;
        var first = int.MaxValue;
        ExceptionDispatchInfo? thrown = null;
        var gate = new Lock();
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Serve) { IsBackground = true, Name = "reader" };
            threads[i].Start();
        }

        Serve();
        foreach (var thread in threads)
        {
            thread.Join();
        }

        thrown?.Throw();

        void Serve()
        {
            for (var task = Interlocked.Increment(ref next); task < Math.Min(count, Volatile.Read(ref first)); task = Interlocked.Increment(ref next))
            {
                try
                {
                    run(task);
                }
#pragma warning disable CA1031 // Whatever it is, it is thrown again on the caller's thread.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    lock (gate)
                    {
                        if (task < first)
                        {
                            (first, thrown) = (task, ExceptionDispatchInfo.Capture(e));
                        }
                    }
                }
            }
        }
    }
}
