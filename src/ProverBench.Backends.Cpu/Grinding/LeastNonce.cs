using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Grinding;

/// <summary>Divides a search among threads; the nonce found is the least whoever finds it.</summary>
internal static unsafe class LeastNonce
{
    /// <summary>Nonces a thread tries at a time.</summary>
    private const int Stretch = 256;

    /// <summary>Parts of a round that each thread is given, so that most of a search runs without waiting for the others.</summary>
    private const int StretchesPerRound = 64;

    /// <summary>The least nonce below bound that serves; false when there is none.</summary>
    public static bool TryFind<S>(Workers workers, S search, ulong bound, out ulong nonce)
        where S : struct, INonceSearch
    {
        nonce = 0;
        while (nonce < bound)
        {
            var count = (long)Math.Min(bound - nonce, (ulong)Stretch * StretchesPerRound * (ulong)workers.Count);
            var least = count;
            workers.For((count + Stretch - 1) / Stretch, 1, new Body<S>(search, nonce, count, &least));
            nonce += (ulong)least;
            if (least < count)
            {
                return true;
            }
        }

        return false;
    }

    private readonly struct Body<S>(S search, ulong first, long count, long* least) : IParallelBody
        where S : struct, INonceSearch
    {
        public void Run(long from, long to, int worker)
        {
            for (var stretch = from; stretch < to && stretch * Stretch < Volatile.Read(ref *least); stretch++)
            {
                var end = Math.Min(count, (stretch + 1) * Stretch);
                var found = (long)(search.First(first + (ulong)(stretch * Stretch), first + (ulong)end) - first);
                if (found < end)
                {
                    Lower(found);
                    return;
                }
            }
        }

        private void Lower(long found)
        {
            for (var known = Volatile.Read(ref *least); found < known;)
            {
                var seen = Interlocked.CompareExchange(ref *least, found, known);
                if (seen == known)
                {
                    return;
                }

                known = seen;
            }
        }
    }
}
