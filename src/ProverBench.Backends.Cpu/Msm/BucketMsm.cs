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
    /// <summary>Entries of the lists that are made at once, for several windows together, or twice as many as there are scalars: longer ones are no quicker.</summary>
    private const long ListEntries = 1 << 18;

    /// <summary>Scalars from which on lists are that long: for fewer they would be most of what a sum holds.</summary>
    private const long ManyScalars = 1 << 16;

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
        var threads = owner.Workers.Count;
        using var adders = new RunSums<F, K>(owner, AdderRoom.Of(count * ((2L * F.ByteSize) + S.ByteSize) / threads, 2 * K.Words));
        using var halved = new PartialSums(owner, 2 * K.Words);
        fixed (bool* infinite = own.Infinite)
        {
            var lists = new BucketLists(owner, digits, own.HasInfinite ? infinite + basesFrom : null);
            var records = own.Records + (basesFrom * 2 * K.Words);
            var first = 0;
            while (first < digits.Windows)
            {
                var windows = Together(digits, first, threads);
                SumBuckets(lists, records, first, windows, digits.Window, adders, halved);
                first += windows;
            }
        }

        var total = Weigh(halved, digits.Windows, digits.Window, adders);
        GC.KeepAlive(own);
        return total.ToAffine();
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

    /// <summary>How many windows are listed together from one on: as many as keep the list short beside the bases, and one for each thread at least.</summary>
    private static int Together(SignedDigits digits, int first, int threads)
    {
        var windows = 0;
        var most = Math.Max(digits.Count < ManyScalars ? 0 : ListEntries, 2 * digits.Count);
        long entries = 0;
        while (first + windows < digits.Windows && (windows < threads || entries + digits.CountIn(first + windows) <= most))
        {
            entries += digits.CountIn(first + windows);
            windows++;
        }

        return windows;
    }

    /// <summary>Lists and sums the buckets of some windows, halves the weights once, and leaves the few sums that remain to <paramref name="halved"/>.</summary>
    private void SumBuckets(BucketLists lists, ulong* records, int first, int windows, int bits, RunSums<F, K> adders, PartialSums halved)
    {
        var list = lists.List(first, windows);
        PointRecords? sums = null;
        try
        {
            sums = adders.Sum(records, ref list);
            Halve(ref sums, ref list, windows, bits, adders);
            halved.Add(sums, list, (uint)(2 * first) << Half(bits));
        }
        catch
        {
            sums?.Dispose();
            list.Dispose();
            throw;
        }
    }

    /// <summary>Halves weights until they are short, and weighs what is left.</summary>
    private JacobianPoint<C, F> Weigh(PartialSums halved, int windows, int window, RunSums<F, K> adders)
    {
        var records = halved.Join(out var list);
        try
        {
            halved.Dispose();
            var shifts = Enumerable.Range(0, windows).Select(v => v * window).ToArray();
            shifts = Halved(shifts, Half(window));
            var bits = Half(window);
            while (bits > SerialBits)
            {
                Halve(ref records, ref list, shifts.Length, bits, adders);
                bits = Half(bits);
                shifts = Halved(shifts, bits);
            }

            return WeightedSums<C, F>.Of<K>(owner.Workers, records.Data, list, shifts, bits);
        }
        finally
        {
            records.Dispose();
            list.Dispose();
        }
    }

    /// <summary>Replaces sums under weights by sums under their low and their high halves.</summary>
    private void Halve(ref PointRecords records, ref KeyedPoints list, int classes, int bits, RunSums<F, K> adders)
    {
        var split = KeySplit.Split(owner, list, classes, bits, Half(bits));
        list.Dispose();
        list = split;
        var sums = adders.Sum(records.Data, ref list);
        records.Dispose();
        records = sums;
    }

    private static int Half(int bits) => (bits + 1) / 2;

    private static int[] Halved(int[] shifts, int half) => [.. shifts.SelectMany(shift => new[] { shift, shift + half })];
}
