using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Pippenger's buckets with signed digits and batches of affine additions in 51-bit limbs.</summary>
/// <remarks>
/// The points of every bucket are listed together (a counting sort a window) and the list is summed key by key, in stretches that the
/// threads share. The weighted sum of the buckets is made by the same means: with b = 2^h·i + j, Σ b·B_b = 2^h·Σ i·(Σⱼ B_b) + Σ j·(Σᵢ B_b), so
/// that two lists of keys i and j replace one of keys b, until weights are below 8.
/// </remarks>
internal sealed unsafe class BucketMsm<C, F, S, K>(CpuBackend owner) : IMsmKernels<C, F, S>, IReadied
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
    where K : struct, ICoordinates<F>
{
    /// <summary>Entries of the lists that are made at once, for several windows together.</summary>
    private const long ListEntries = 1 << 22;

    /// <summary>Weights of this many bits are summed point by point.</summary>
    private const int SerialBits = 1;

    /// <inheritdoc/>
    public void Ready() => K.Ready();

    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(ReadOnlySpan<AffinePoint<C, F>> bases, string label) => new BucketBases<C, F, K>(owner, bases, label);

    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(long count, BaseReader<C, F> read, string label) => new BucketBases<C, F, K>(owner, count, read, label);

    /// <inheritdoc/>
    public AffinePoint<C, F> Multiply(PreparedBases<C, F> bases, long basesFrom, DeviceMatrix<S> scalars, long scalarsFrom, long count)
    {
        Shapes.RequireMultiply(bases, basesFrom, scalars, scalarsFrom, count);
        var own = bases as BucketBases<C, F, K>;
        if (own?.Owner != owner)
        {
            throw new ArgumentException($"these bases of {C.Name} were prepared by another backend");
        }

        using var time = owner.Clock.Kernel();
        owner.CountReturned(sizeof(AffinePoint<C, F>));
        if (count == 0)
        {
            return AffinePoint<C, F>.Infinity;
        }

        using var digits = SignedDigits.Of(owner, owner.Own(scalars).Data + scalarsFrom, count, WindowSize.For(count, (int)S.Order.GetBitLength()));
        using var adders = new RunSums<F, K>(owner);
        var sums = new WeightedSums<C, F>();
        var together = (int)Math.Clamp(ListEntries / count, 1, digits.Windows);
        for (var first = 0; first < digits.Windows; first += together)
        {
            SumWindows(own, basesFrom, digits, first, Math.Min(together, digits.Windows - first), adders, sums);
        }

        GC.KeepAlive(own);
        return sums.Total().ToAffine();
    }

    /// <inheritdoc/>
    public void Combine(PreparedBases<C, F> bases, SparseMatrix<S> matrix, Span<AffinePoint<C, F>> results)
    {
        Shapes.RequireCombination(bases, matrix, results.Length);
        var own = bases as BucketBases<C, F, K>;
        if (own?.Owner != owner)
        {
            throw new ArgumentException($"these bases of {C.Name} were prepared by another backend");
        }

        using var time = owner.Clock.Kernel();
        new RowCombinations<C, F, S, K>(owner, own, matrix).Sum(results);
        GC.KeepAlive(own);
        owner.CountReturned((long)results.Length * sizeof(AffinePoint<C, F>));
    }

    private void SumWindows(
        BucketBases<C, F, K> bases, long basesFrom, SignedDigits digits, int first, int windows, RunSums<F, K> adders, WeightedSums<C, F> sums)
    {
        var shifts = new int[windows];
        for (var v = 0; v < windows; v++)
        {
            shifts[v] = (first + v) * digits.Window;
        }

        // Weights run from 1 to 2^(c−1), which takes c bits.
        var bits = digits.Window;
        var list = ListBuckets(bases, basesFrom, digits, first, windows, bits);
        PointRecords? records = null;
        try
        {
            records = adders.Sum(bases.Records + (basesFrom * 2 * K.Words), ref list);
            while (bits > SerialBits)
            {
                var half = (bits + 1) / 2;
                var split = KeySplit.Split(owner, list, shifts.Length, bits, half);
                list.Dispose();
                list = split;
                var next = new int[2 * shifts.Length];
                for (var g = 0; g < shifts.Length; g++)
                {
                    next[2 * g] = shifts[g];
                    next[(2 * g) + 1] = shifts[g] + half;
                }

                shifts = next;
                bits = half;
                var previous = records;
                records = adders.Sum(previous.Data, ref list);
                previous.Dispose();
            }

            sums.Add<K>(owner.Workers, records.Data, list, shifts, bits);
        }
        finally
        {
            records?.Dispose();
            list.Dispose();
        }
    }

    /// <summary>Every base with a digit other than 0 under the key of its window and the digit's size, by counting.</summary>
    private KeyedPoints ListBuckets(BucketBases<C, F, K> bases, long basesFrom, SignedDigits digits, int first, int windows, int bits)
    {
        var starts = new long[windows][];
        var skip = bases.HasInfinite ? bases.Infinite : null;
        using var memory = new HostBuffer(owner, windows * digits.Count * sizeof(int), "MSM digits");
        var kept = (int*)memory.Data;
        var narrow = first == 0 ? 1 : 0;
        if (narrow != 0)
        {
            owner.Workers.For(digits.Count, 1024, new CutBody(digits, 0, 1, kept));
        }

        if (windows > narrow)
        {
            owner.Workers.For(digits.WideCount, 1024, new CutBody(digits, first + narrow, windows - narrow, kept + (narrow * digits.Count)));
        }

        owner.Workers.For(windows, 1, new CountBody(digits, first, skip, basesFrom, starts, kept));
        long total = 0;
        foreach (var window in starts)
        {
            for (var digit = 0; digit < window.Length; digit++)
            {
                (window[digit], total) = (total, total + window[digit]);
            }
        }

        var list = new KeyedPoints(owner, total) { Count = total };
        owner.Workers.For(windows, 1, new ListBody(digits, first, starts, bits, kept, list.Entries));
        return list;
    }

    /// <summary>Cuts the digits of several windows, scalar by scalar.</summary>
    private readonly struct CutBody(SignedDigits digits, int first, int windows, int* kept) : IParallelBody
    {
        public void Run(long from, long to, int worker) => digits.Cut(first, windows, from, to, kept, digits.Count);
    }

    /// <summary>Counts every digit of a window; those of bases that are infinity become 0.</summary>
    private readonly struct CountBody(SignedDigits digits, int first, bool[]? skip, long basesFrom, long[][] counts, int* kept) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var v = from; v < to; v++)
            {
                var window = first + (int)v;
                var own = new long[digits.Largest + 1];
                var target = kept + (v * digits.Count);
                var count = digits.CountIn(window);
                if (skip is not null)
                {
                    for (long i = 0; i < count; i++)
                    {
                        target[i] = skip[basesFrom + digits.Scalar(window, i)] ? 0 : target[i];
                    }
                }

                fixed (long* sizes = own)
                {
                    for (long i = 0; i < count; i++)
                    {
                        sizes[Size(target[i])]++;
                    }
                }

                own[0] = 0;
                counts[v] = own;
            }
        }
    }

    private readonly struct ListBody(SignedDigits digits, int first, long[][] starts, int bits, int* kept, ulong* entries) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var v = from; v < to; v++)
            {
                var window = first + (int)v;
                var own = kept + (v * digits.Count);
                var count = digits.CountIn(window);
                fixed (long* next = starts[v])
                {
                    for (long i = 0; i < count; i++)
                    {
                        var digit = own[i];
                        if (digit != 0)
                        {
                            var size = Size(digit);
                            entries[next[size]++] = ((ulong)((v << bits) + size) << 32) + (((ulong)digits.Scalar(window, i) << 1) | (uint)(digit >>> 31));
                        }
                    }
                }
            }
        }
    }

    /// <summary>The absolute value, which is no −2^31.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Size(int digit) => (digit ^ (digit >> 31)) - (digit >> 31);
}
