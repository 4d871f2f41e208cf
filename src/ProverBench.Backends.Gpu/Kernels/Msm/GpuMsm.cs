using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Curves;
using ProverBench.Backends.Gpu.Kernels.Runs;
using ProverBench.Backends.Gpu.Kernels.Sorting;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Msm;

/// <summary>Pippenger's buckets on the device: digits that are not 0 are listed, sorted by bucket and added up in equal shares, then buckets are weighed.</summary>
/// <remarks>The device leaves one point a window; the host adds these up, a doubling a bit of the scalars, and divides by the last denominator: a chain no device shortens.</remarks>
internal sealed class GpuMsm<C, F, S, E, G>(GpuBackend owner) : IMsmKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
    where E : unmanaged, IGpuCoordinate<E>
    where G : unmanaged, IGpuScalar<G>
{
    private readonly SortedPairs _sorting = new(owner);
    private readonly PrefixCounts _prefixes = new(owner);
    private readonly RunSums<XyzzPoint<E>> _runs = new(owner, RunKernels.Points<E>);
    private readonly AffineForm<E> _affine = new(owner);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<uint>, DigitShape>> _count = new(owner.Device, DigitKernels.Count<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<uint>, ArrayView<uint>, ArrayView<uint>, DigitShape>> _list = new(owner.Device, DigitKernels.List<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, ArrayView<Quad>, ArrayView<XyzzPoint<E>>, ArrayView<uint>, ArrayView<XyzzPoint<E>>, RunShape>> _bases = new(owner.Device, RunKernels.Bases<E>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<XyzzPoint<E>>, ArrayView<uint>, ArrayView<XyzzPoint<E>>, BucketShape>> _weigh = new(owner.Device, BucketKernels.Weigh<E>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<G>, ArrayView<Quad>, ArrayView<XyzzPoint<E>>>> _multiples = new(owner.Device, CombinationKernels.Multiples<E, G>);

    private AcceleratorStream Stream => owner.Device.Stream;

    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(ReadOnlySpan<AffinePoint<C, F>> bases, string label) => GpuPoints<C, F>.From(owner, bases, label);

    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(long count, BaseReader<C, F> read, string label) => GpuPoints<C, F>.From(owner, count, read, label);

    /// <inheritdoc/>
    public AffinePoint<C, F> Multiply(PreparedBases<C, F> bases, long basesFrom, DeviceMatrix<S> scalars, long scalarsFrom, long count)
    {
        Shapes.RequireMultiply(bases, basesFrom, scalars, scalarsFrom, count);
        var points = Own(bases);
        if (bases.Count > int.MaxValue)
        {
            throw new NotSupportedException($"{bases.Count} bases of {C.Name}: at most {int.MaxValue} are numbered");
        }

        if (count == 0)
        {
            return AffinePoint<C, F>.Infinity;
        }

        var cut = MsmTuning.For(count, (int)S.Order.GetBitLength(), owner.Device);
        using var buckets = Room<XyzzPoint<E>>((long)cut.Windows << cut.LogBuckets, "buckets", MatrixContents.Zero);
        var sums = buckets.Data.Cast<XyzzPoint<E>>();
        for (var window = 0; window < cut.Windows; window += cut.WindowsTogether)
        {
            var end = Math.Min(window + cut.WindowsTogether, cut.Windows);
            var own = sums.SubView((long)window << cut.LogBuckets, (long)(end - window) << cut.LogBuckets);
            SumBuckets(points, owner.Own(scalars).Elements<G>(), new DigitShape(count, scalarsFrom, basesFrom, cut.Bits, window, end), own);
        }

        var shape = new BucketShape(cut.Windows, cut.LogBuckets, cut.LogPerThread);
        var weighed = (long)cut.Windows * shape.PerWindow;
        using var windows = Room<XyzzPoint<E>>(cut.Windows, "sums of windows", MatrixContents.Zero);
        using var keys = Room<uint>(weighed, "windows of weighed buckets");
        using var terms = Room<XyzzPoint<E>>(weighed, "weighed buckets");
        var (windowOf, weighedSums) = (keys.Data.Cast<uint>(), terms.Data.Cast<XyzzPoint<E>>());
        owner.Device.Compute("weighed buckets", () => _weigh.Launch(Stream, Launches.Over(weighed, owner.Device), sums, windowOf, weighedSums, shape));
        _runs.Sum(windowOf, weighedSums, windows.Data.Cast<XyzzPoint<E>>(), "sums of windows");
        var coordinates = new F[4 * cut.Windows];
        owner.OwnQueue.Read(windows.Data, MemoryMarshal.AsBytes(coordinates.AsSpan()), "sums of windows");
        return Join(coordinates, cut.Bits);
    }

    /// <inheritdoc/>
    public void Combine(PreparedBases<C, F> bases, SparseMatrix<S> matrix, Span<AffinePoint<C, F>> results)
    {
        Shapes.RequireCombination(bases, matrix, results.Length);
        var points = Own(bases);
        if (results.Length == 0)
        {
            return;
        }

        using var sums = Room<XyzzPoint<E>>(results.Length, "sums of rows", MatrixContents.Zero);
        var entries = matrix.Values.Length;
        if (entries > 0)
        {
            using var rows = Rows.Upload(owner, matrix);
            using var columns = Room<int>(entries, "columns");
            using var values = Room<G>(entries, "factors");
            using var terms = Room<XyzzPoint<E>>(entries, "terms of rows");
            owner.OwnQueue.Write(MemoryMarshal.AsBytes<int>(matrix.ColumnIndices), columns, "columns");
            owner.OwnQueue.Write(MemoryMarshal.AsBytes<S>(matrix.Values), values, "factors");
            var (at, by, multiples) = (columns.Data.Cast<int>(), values.Data.Cast<G>(), terms.Data.Cast<XyzzPoint<E>>());
            owner.Device.Compute("multiples of bases", () => _multiples.Launch(Stream, Launches.Over(entries, owner.Device), at, by, points.Quads, multiples));
            _runs.Sum(rows.Data.Cast<uint>(), multiples, sums.Data.Cast<XyzzPoint<E>>(), "sums of rows");
        }

        _affine.Read(sums.Data.Cast<XyzzPoint<E>>(), results, "combinations");
    }

    /// <summary>Σ 2^(bits·w)·window w.</summary>
    private static AffinePoint<C, F> Join(ReadOnlySpan<F> windows, int bits)
    {
        var sum = JacobianPoint<C, F>.Infinity;
        for (var at = windows.Length - 4; at >= 0; at -= 4)
        {
            for (var i = 0; i < bits; i++)
            {
                sum = sum.Double();
            }

            // With Z = ZZ: X·ZZ/ZZ² and Y·ZZZ/ZZ³ are the point's x and y.
            var (x, y, zz, zzz) = (windows[at], windows[at + 1], windows[at + 2], windows[at + 3]);
            if (!zz.IsZero)
            {
                sum += new JacobianPoint<C, F>(x * zz, y * zzz, zz);
            }
        }

        return sum.ToAffine();
    }

    private void SumBuckets(GpuPoints<C, F> bases, ArrayView<G> scalars, DigitShape shape, ArrayView<XyzzPoint<E>> buckets)
    {
        using var counts = Room<uint>(shape.Count + 1, "digits of scalars", MatrixContents.Zero);
        var starts = counts.Data.Cast<uint>();
        var grid = Launches.Over(shape.Count, owner.Device);
        owner.Device.Compute("counts of digits", () => _count.Launch(Stream, grid, scalars, starts, shape));
        _prefixes.Scan(starts);
        Span<uint> total = [0];
        owner.OwnQueue.Read(counts.Data.SubView(shape.Count * sizeof(uint), sizeof(uint)), MemoryMarshal.AsBytes(total), "number of digits");
        var digits = (long)total[0];
        if (digits == 0)
        {
            return;
        }

        using var keys = Room<uint>(digits, "buckets of digits");
        using var places = Room<uint>(digits, "bases of digits");
        using var otherKeys = Room<uint>(digits, "buckets of digits");
        using var otherPlaces = Room<uint>(digits, "bases of digits");
        var (bucketOf, baseOf) = (keys.Data.Cast<uint>(), places.Data.Cast<uint>());
        owner.Device.Compute("digits of scalars", () => _list.Launch(Stream, Launches.Sharing(shape.Count, 2 * (shape.ToWindow - shape.FromWindow), owner.Device), scalars, starts, bucketOf, baseOf, shape));
        var (sortedKeys, sortedPlaces) = _sorting.Sort(bucketOf, baseOf, otherKeys.Data.Cast<uint>(), otherPlaces.Data.Cast<uint>(), (uint)(buckets.Length - 1));
        _runs.Sum(digits, MsmTuning.PerChunk(digits, owner.Device), buckets, "sums of buckets", (chunks, endKeys, ends, cut)
            => _bases.Launch(Stream, chunks, sortedKeys, sortedPlaces, bases.Quads, buckets, endKeys, ends, cut));
    }

    private GpuPoints<C, F> Own(PreparedBases<C, F> bases)
        => bases is GpuPoints<C, F> own && ReferenceEquals(own.Owner, owner) ? own : throw new ArgumentException($"these bases of {C.Name} were prepared by another backend");

    private GpuBuffer Room<T>(long count, string label, MatrixContents contents = MatrixContents.Undefined)
        where T : unmanaged
        => new(owner, count * Unsafe.SizeOf<T>(), label, contents);
}
