using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Ntt.Shifts;

/// <summary>Transforms over Goldilocks by <see cref="ShiftPass"/>: two passes over memory whatever the size, down the columns of a √n × √n matrix and along its rows.</summary>
/// <remarks>Columns of a batch share the factors between the passes, as many columns as lie in a large cache. Columns shorter than 2^<see cref="SmallestLog"/> are left to <see cref="CpuNtt{X, F, V}"/>.</remarks>
internal sealed unsafe class GoldilocksNtt(CpuBackend owner) : INttKernels<Goldilocks>, ILowDegreeExtension<Goldilocks>, IDisposable
{
    /// <summary>Shorter ones have fewer than the columns of a tile.</summary>
    private const int SmallestLog = 10;

    /// <summary>Sizes, directions and shifts whose factors are kept.</summary>
    private const int KeptTables = 16;

    /// <summary>Elements of columns that are transformed together, and those columns at most.</summary>
    private const int LogTogether = 20;
    private const int MostTogether = 8;

    private readonly CpuNtt<WideGoldilocks, Goldilocks, System.Runtime.Intrinsics.Vector512<ulong>> _short = new(owner);
    private readonly KeptTables<Goldilocks, ShiftTables> _tables = new(KeptTables, ShiftTables.Transform);
    private readonly KeptTables<Goldilocks, ShiftTables> _extensions = new(KeptTables, (log, _, shift) => ShiftTables.Extension(log, shift));
    private readonly WorkerScratch _scratch = new(owner.Options.Threads);
    private readonly WorkerScratch _columns = new(owner.Options.Threads);
    private readonly Lock _oneCall = new();

    /// <summary>Bytes that are held besides the matrices: working memory of all threads and factors.</summary>
    public long WorkspaceBytes => _scratch.Bytes + _columns.Bytes + _tables.Bytes + _extensions.Bytes;

    private Workers Workers => owner.Workers;

    /// <inheritdoc/>
    public void Transform(DeviceMatrix<Goldilocks> values, NttShape shape, in Goldilocks shift)
    {
        if (shape.LogRows < SmallestLog)
        {
            _short.Transform(values, shape, shift);
            return;
        }

        Shapes.RequireTransform(values, shape.LogRows, shift);
        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            var tables = Tables(shape.LogRows, shape.Direction == NttDirection.Inverse, shift);
            var natural = shape.Values == ElementOrder.Natural;
            if (natural && tables.Inverse)
            {
                Each(matrix.Shape.Columns, 1, new Reordering(matrix.Data, shape.LogRows, Workers));
            }

            Each(matrix.Shape.Columns, Together(shape.LogRows), new Transforms(this, tables, matrix.Data, matrix.Data, matrix.Shape.Rows));
            if (natural && !tables.Inverse)
            {
                Each(matrix.Shape.Columns, 1, new Reordering(matrix.Data, shape.LogRows, Workers));
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>The larger domain is a union of cosets of the smaller one, which follow one another in bit-reversed order.</remarks>
    public void Extend(DeviceMatrix<Goldilocks> coefficients, DeviceMatrix<Goldilocks> values, ElementOrder order, in Goldilocks shift)
    {
        var (log, logValues) = Shapes.RequireExtension(coefficients, values, shift);
        if (log < SmallestLog)
        {
            _short.Extend(coefficients, values, order, shift);
            return;
        }

        var (source, target) = (owner.Own(coefficients), owner.Own(values));
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            var root = FieldMath.RootOfUnity<Goldilocks>(logValues);
            for (long i = 0; i < 1L << (logValues - log); i++)
            {
                var tables = Tables(log, false, shift * FieldMath.Pow(root, (ulong)ShiftSteps.Reverse(i, logValues - log)));
                Each(target.Shape.Columns, Together(log), new Transforms(this, tables, source.Data, target.Data + (i << log), target.Shape.Rows));
            }

            if (order == ElementOrder.Natural)
            {
                Each(target.Shape.Columns, 1, new Reordering(target.Data, logValues, Workers));
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>Values to coefficients n·c₍₋ₖ₎ in bit-reversed order and, coset by coset, back to values. A group of rows stays in lanes from the end of the first transform through the beginning of the others.</remarks>
    public void LowDegreeExtend(DeviceMatrix<Goldilocks> values, DeviceMatrix<Goldilocks> extended, in Goldilocks shift)
    {
        var (log, logExtended) = Shapes.RequireExtension(values, extended, shift);
        var cosets = 1L << (logExtended - log);
        if (log < SmallestLog || cosets > KeptTables)
        {
            _short.LowDegreeExtend(values, extended, shift);
            return;
        }

        var (source, target) = (owner.Own(values), owner.Own(extended));
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            var forward = Tables(log, false, Goldilocks.One);
            var inverse = new ShiftTables[cosets];
            var first = new Goldilocks[cosets];
            var coset = shift;
            for (var r = 0; r < cosets; r++, coset *= FieldMath.RootOfUnity<Goldilocks>(logExtended))
            {
                inverse[r] = _extensions.Of(log, true, coset);
                first[r] = FieldMath.Invert(FieldMath.Pow(coset, 1UL << log));
            }

            Each(target.Shape.Columns, 1, new Extensions(this, forward, inverse, first, source.Data, target.Data));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _short.Dispose();
        _tables.Dispose();
        _extensions.Dispose();
        _scratch.Dispose();
        _columns.Dispose();
    }

    private static long Together(int log) => Math.Clamp(1L << Math.Max(0, LogTogether - log), 1, MostTogether);

    /// <summary>Threads take whole columns, so many at a time, where those are many, and share each where they are few.</summary>
    private void Each<TBody>(long columns, long together, TBody body)
        where TBody : struct, IParallelBody
    {
        var threads = Workers.Count;
        var most = Math.Max(1, columns / threads);
        if (columns >= 4L * threads || columns % threads == 0)
        {
            Workers.For(columns, Math.Min(together, most), body);
            return;
        }

        for (long c = 0; c < columns; c++)
        {
            body.Run(c, c + 1, 0);
        }
    }

    private ShiftTables Tables(int log, bool inverse, in Goldilocks shift)
    {
        ShiftStepCode.RequireSound();
        return _tables.Of(log, inverse, shift);
    }

    private void DownColumns(ShiftTables tables, Goldilocks* source, long sourceStride, Goldilocks* target, long targetStride, long count)
        => Workers.For(ShiftPass.Tiles(tables), 4, new Tiles(tables, source, sourceStride, target, targetStride, count, _scratch));

    private readonly struct Tiles(ShiftTables tables, Goldilocks* source, long sourceStride, Goldilocks* target, long targetStride, long count, WorkerScratch scratch) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var space = (byte*)scratch.Of(worker, ShiftPass.ColumnBytes(tables));
            for (var tile = from; tile < to; tile++)
            {
                ShiftPass.Columns(tables, source, sourceStride, target, targetStride, count, tile, space);
            }
        }
    }

    private readonly struct Groups(ShiftTables tables, Goldilocks* values, long stride, long count, WorkerScratch scratch) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var space = (byte*)scratch.Of(worker, ShiftPass.RowBytes(tables));
            for (var group = from; group < to; group++)
            {
                ShiftPass.Rows(tables, values, stride, count, group, space);
            }
        }
    }

    /// <summary>One transform of each column.</summary>
    private readonly struct Transforms(GoldilocksNtt kernels, ShiftTables tables, Goldilocks* source, Goldilocks* target, long targetRows) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var rows = tables.Rows * tables.Columns;
            var together = Together(tables.LogRows + tables.LogColumns);
            for (var c = from; c < to; c += together)
            {
                var count = Math.Min(together, to - c);
                var own = target + (c * targetRows);
                var groups = new Groups(tables, own, targetRows, count, kernels._scratch);
                if (tables.Inverse)
                {
                    kernels.Workers.For(ShiftPass.Groups(tables), 2, groups);
                    kernels.DownColumns(tables, own, targetRows, own, targetRows, count);
                }
                else
                {
                    kernels.DownColumns(tables, source + (c * rows), rows, own, targetRows, count);
                    kernels.Workers.For(ShiftPass.Groups(tables), 2, groups);
                }
            }
        }
    }

    private readonly struct Reordering(Goldilocks* values, int log, Workers workers) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var c = from; c < to; c++)
            {
                BitReversal<WideGoldilocks, Goldilocks, System.Runtime.Intrinsics.Vector512<ulong>>.Apply(values + (c << log), log, workers);
            }
        }
    }

    /// <summary>Columns extended one after the other.</summary>
    private readonly struct Extensions(GoldilocksNtt kernels, ShiftTables forward, ShiftTables[] inverse, Goldilocks[] first, Goldilocks* source, Goldilocks* target) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var log = forward.LogRows + forward.LogColumns;
            var count = 1L << log;
            var coefficients = (Goldilocks*)kernels._columns.Of(worker, (1 + inverse.Length) * count * sizeof(Goldilocks));
            var parts = coefficients + count;
            for (var c = from; c < to; c++)
            {
                kernels.DownColumns(forward, source + (c << log), 0, coefficients, 0, 1);
                kernels.Workers.For(ShiftPass.Groups(forward), 2, new ExtendedGroups(forward, inverse, first, coefficients, parts, kernels._scratch));
                for (var r = 0; r < inverse.Length; r++)
                {
                    kernels.DownColumns(inverse[r], parts + (r * count), 0, parts + (r * count), 0, 1);
                }

                var logCosets = (int)long.Log2(inverse.Length);
                Turns<WideGoldilocks, Goldilocks, System.Runtime.Intrinsics.Vector512<ulong>>.Take(parts, log, logCosets, target + (c << (log + logCosets)));
            }
        }
    }

    private readonly struct ExtendedGroups(ShiftTables tables, ShiftTables[] inverse, Goldilocks[] first, Goldilocks* values, Goldilocks* parts, WorkerScratch scratch) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var space = (byte*)scratch.Of(worker, ShiftPass.RowBytes(tables));
            for (var group = from; group < to; group++)
            {
                ShiftPass.ExtendRows(tables, values, 0, 1, inverse, first, parts, group, space);
            }
        }
    }
}
