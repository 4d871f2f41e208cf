using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Lists bases by bucket: a counting sort a window, in slices of its scalars where windows are fewer than threads.</summary>
/// <param name="owner">The backend.</param>
/// <param name="digits">Digits of the scalars.</param>
/// <param name="infinite">Which bases are infinity, from that of the first scalar on; null where none is.</param>
internal sealed unsafe class BucketLists(CpuBackend owner, SignedDigits digits, bool* infinite)
{
    /// <summary>Scalars of a slice that is worth its own counts.</summary>
    private const long ShortestSlice = 1 << 14;

    /// <summary>Every base with a digit other than 0 under the key v·2^Window + size, v the window less the first and size the digit's.</summary>
    /// <param name="first">The first window.</param>
    /// <param name="windows">How many.</param>
    public KeyedPoints List(int first, int windows)
    {
        // Where all scalars are narrow, the other windows have nothing to list.
        windows = digits.WideCount == 0 ? 1 : windows;
        var starts = new long[windows + 1];
        for (var v = 0; v < windows; v++)
        {
            starts[v + 1] = starts[v] + digits.CountIn(first + v);
        }

        long buckets = digits.Largest + 1;
        var slices = starts[windows] < ShortestSlice * owner.Workers.Count ? 1 : (owner.Workers.Count + windows - 1) / windows;
        using var memory = new HostBuffer(owner, (starts[windows] * sizeof(int)) + (windows * slices * buckets * sizeof(long)), "MSM digits");
        var next = (long*)memory.Data;
        var kept = (int*)(next + (windows * slices * buckets));
        var narrow = first == 0 ? 1 : 0;
        if (narrow != 0)
        {
            owner.Workers.For(digits.Count, 1024, new CutBody(digits, 0, 1, kept, 0));
        }

        if (windows > narrow)
        {
            owner.Workers.For(digits.WideCount, 1024, new CutBody(digits, first + narrow, windows - narrow, kept + starts[narrow], digits.WideCount));
        }

        owner.Workers.For(windows * slices, 1, new CountBody(digits, first, slices, infinite, starts, next, kept));
        long total = 0;
        for (long v = 0; v < windows; v++)
        {
            var sizes = next + (v * slices * buckets);
            for (long size = 0; size < buckets; size++)
            {
                for (long slice = 0; slice < slices; slice++)
                {
                    ref var count = ref sizes[(slice * buckets) + size];
                    (count, total) = (total, total + count);
                }
            }
        }

        var list = new KeyedPoints(owner, total) { Count = total };
        owner.Workers.For(windows * slices, 1, new ListBody(digits, first, slices, starts, next, kept, list.Entries));
        return list;
    }

    /// <summary>The absolute value, which is no −2^31.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Size(int digit) => (digit ^ (digit >> 31)) - (digit >> 31);

    /// <summary>The positions of a slice of some.</summary>
    private static (long Begin, long End) Slice(long count, long slice, int slices) => (count * slice / slices, count * (slice + 1) / slices);

    /// <summary>Cuts the digits of several windows, scalar by scalar.</summary>
    private readonly struct CutBody(SignedDigits digits, int first, int windows, int* kept, long apart) : IParallelBody
    {
        public void Run(long from, long to, int worker) => digits.Cut(first, windows, from, to, kept, apart);
    }

    /// <summary>Counts every digit of slice s of window v, at index v·slices + s; those of bases that are infinity become 0.</summary>
    private readonly struct CountBody(SignedDigits digits, int first, int slices, bool* infinite, long[] starts, long* counts, int* kept) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var index = from; index < to; index++)
            {
                var (v, slice) = Math.DivRem(index, slices);
                var window = first + (int)v;
                var own = kept + starts[v];
                var (begin, end) = Slice(digits.CountIn(window), slice, slices);
                if (infinite is not null)
                {
                    for (var i = begin; i < end; i++)
                    {
                        own[i] = infinite[digits.Scalar(window, i)] ? 0 : own[i];
                    }
                }

                var sizes = counts + (index * (digits.Largest + 1));
                new Span<long>(sizes, digits.Largest + 1).Clear();
                for (var i = begin; i < end; i++)
                {
                    sizes[Size(own[i])]++;
                }

                sizes[0] = 0;
            }
        }
    }

    private readonly struct ListBody(SignedDigits digits, int first, int slices, long[] starts, long* next, int* kept, ulong* entries) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var index = from; index < to; index++)
            {
                var (v, slice) = Math.DivRem(index, slices);
                var window = first + (int)v;
                var own = kept + starts[v];
                var (begin, end) = Slice(digits.CountIn(window), slice, slices);
                var free = next + (index * (digits.Largest + 1));
                ulong nowhere;
                for (var i = begin; i < end; i++)
                {
                    // Without branches on the data: of a witness half of the digits may be 0. Those are written where nobody reads.
                    var digit = own[i];
                    var size = Size(digit);
                    var listed = -(long)((uint)-size >> 31);
                    var target = (ulong*)((nint)(&nowhere) + (((nint)(entries + free[size]) - (nint)(&nowhere)) & (nint)listed));
                    *target = ((ulong)((v << digits.Window) + size) << 32) + (((ulong)digits.Scalar(window, i) << 1) | (uint)(digit >>> 31));
                    free[size] -= listed;
                }
            }
        }
    }
}
