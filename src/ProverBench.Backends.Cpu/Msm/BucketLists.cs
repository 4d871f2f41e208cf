using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Lists bases by bucket: a counting sort a window.</summary>
/// <param name="owner">The backend.</param>
/// <param name="digits">Digits of the scalars.</param>
/// <param name="infinite">Which bases are infinity, from that of the first scalar on; null where none is.</param>
internal sealed unsafe class BucketLists(CpuBackend owner, SignedDigits digits, bool* infinite)
{
    /// <summary>Every base with a digit other than 0 under the key v·2^Window + size, v the window less the first and size the digit's.</summary>
    /// <param name="first">The first window.</param>
    /// <param name="windows">How many.</param>
    public KeyedPoints List(int first, int windows)
    {
        var starts = new long[windows + 1];
        for (var v = 0; v < windows; v++)
        {
            starts[v + 1] = starts[v] + digits.CountIn(first + v);
        }

        var buckets = digits.Largest + 1;
        using var memory = new HostBuffer(owner, (starts[windows] * sizeof(int)) + ((long)windows * buckets * sizeof(long)), "MSM digits");
        var next = (long*)memory.Data;
        var kept = (int*)(next + ((long)windows * buckets));
        var narrow = first == 0 ? 1 : 0;
        if (narrow != 0)
        {
            owner.Workers.For(digits.Count, 1024, new CutBody(digits, 0, 1, kept, 0));
        }

        if (windows > narrow)
        {
            owner.Workers.For(digits.WideCount, 1024, new CutBody(digits, first + narrow, windows - narrow, kept + starts[narrow], digits.WideCount));
        }

        owner.Workers.For(windows, 1, new CountBody(digits, first, infinite, starts, next, kept));
        long total = 0;
        for (var i = 0L; i < (long)windows * buckets; i++)
        {
            (next[i], total) = (total, total + next[i]);
        }

        var list = new KeyedPoints(owner, total) { Count = total };
        owner.Workers.For(windows, 1, new ListBody(digits, first, starts, next, kept, list.Entries));
        return list;
    }

    /// <summary>The absolute value, which is no −2^31.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Size(int digit) => (digit ^ (digit >> 31)) - (digit >> 31);

    /// <summary>Cuts the digits of several windows, scalar by scalar.</summary>
    private readonly struct CutBody(SignedDigits digits, int first, int windows, int* kept, long apart) : IParallelBody
    {
        public void Run(long from, long to, int worker) => digits.Cut(first, windows, from, to, kept, apart);
    }

    /// <summary>Counts every digit of a window; those of bases that are infinity become 0.</summary>
    private readonly struct CountBody(SignedDigits digits, int first, bool* infinite, long[] starts, long* counts, int* kept) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var v = from; v < to; v++)
            {
                var window = first + (int)v;
                var own = kept + starts[v];
                var count = digits.CountIn(window);
                if (infinite is not null)
                {
                    for (long i = 0; i < count; i++)
                    {
                        own[i] = infinite[digits.Scalar(window, i)] ? 0 : own[i];
                    }
                }

                var sizes = counts + (v * (digits.Largest + 1));
                new Span<long>(sizes, digits.Largest + 1).Clear();
                for (long i = 0; i < count; i++)
                {
                    sizes[Size(own[i])]++;
                }

                sizes[0] = 0;
            }
        }
    }

    private readonly struct ListBody(SignedDigits digits, int first, long[] starts, long* next, int* kept, ulong* entries) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var v = from; v < to; v++)
            {
                var window = first + (int)v;
                var own = kept + starts[v];
                var count = digits.CountIn(window);
                var free = next + (v * (digits.Largest + 1));
                for (long i = 0; i < count; i++)
                {
                    var digit = own[i];
                    if (digit != 0)
                    {
                        var size = Size(digit);
                        entries[free[size]++] = ((ulong)((v << digits.Window) + size) << 32) + (((ulong)digits.Scalar(window, i) << 1) | (uint)(digit >>> 31));
                    }
                }
            }
        }
    }
}
