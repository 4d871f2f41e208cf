using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>Transforms of 31-bit fields by <see cref="LanePass{P}"/>: two passes over memory whatever the size, down the columns of a √n × √n matrix and along its rows.</summary>
/// <remarks>Elements are transformed as the words they lie in: the map is linear. Columns shorter than 2^<see cref="SmallestLog"/> are left to <see cref="CpuNtt{X, F, V}"/>.</remarks>
internal sealed unsafe class LaneNtt<P>(CpuBackend owner) : INttKernels<Mont31<P>>, ILowDegreeExtension<Mont31<P>>, IKeepsWorkspace, IDisposable
    where P : struct, IMont31Parameters
{
    /// <summary>Shorter ones have fewer than the columns of a tile or than two steps along a side.</summary>
    private const int SmallestLog = 10;

    /// <summary>Sizes, directions and shifts whose factors are kept.</summary>
    private const int KeptTables = 16;

    private readonly CpuNtt<PackedMont31<P>, Mont31<P>, System.Runtime.Intrinsics.Vector256<uint>> _short = new(owner);
    private readonly KeptTables<Mont31<P>, LaneTables<P>> _tables = new(KeptTables, (log, inverse, shift) => new(log, inverse, shift));
    private readonly WorkerScratch _scratch = new(owner.Options.Threads);
    private readonly WorkerScratch _columns = new(owner.Options.Threads);
    private readonly WorkerScratch _extensions = new(1);
    private readonly Lock _oneCall = new();

    /// <inheritdoc/>
    /// <remarks>Working memory of all threads and factors.</remarks>
    public long WorkspaceBytes => _scratch.Bytes + _columns.Bytes + _extensions.Bytes + _tables.Bytes + LaneTables<P>.SharedBytes;

    private Workers Workers => owner.Workers;

    /// <inheritdoc/>
    public void Transform(DeviceMatrix<Mont31<P>> values, NttShape shape, in Mont31<P> shift)
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
            Each(matrix.Shape.Columns, new Transforms(this, matrix.Data, matrix.Data, shape, shift, matrix.Shape.Rows));
        }
    }

    /// <inheritdoc/>
    /// <remarks>The larger domain is a union of cosets of the smaller one, which follow one another in bit-reversed order.</remarks>
    public void Extend(DeviceMatrix<Mont31<P>> coefficients, DeviceMatrix<Mont31<P>> values, ElementOrder order, in Mont31<P> shift)
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
            var root = FieldMath.RootOfUnity<Mont31<P>>(logValues);
            var shape = new NttShape(log, NttDirection.Forward, ElementOrder.BitReversed);
            for (long i = 0; i < 1L << (logValues - log); i++)
            {
                var power = BitReversal<PackedMont31<P>, Mont31<P>, System.Runtime.Intrinsics.Vector256<uint>>.Reverse(i, logValues - log);
                Each(target.Shape.Columns, new Transforms(this, source.Data, target.Data + (i << log), shape, shift * FieldMath.Pow(root, (ulong)power), target.Shape.Rows));
            }

            if (order == ElementOrder.Natural)
            {
                Each(target.Shape.Columns, new Reordering(target.Data, logValues, Workers));
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// As in <see cref="CpuNtt{X, F, V}"/>: values to coefficients n·c₍₋ₖ₎ in bit-reversed order and, coset by coset, back to values. A group of rows stays in lanes from the end of the first transform
    /// through the beginning of the others, whose factors are part of that.
    /// </remarks>
    public void LowDegreeExtend(DeviceMatrix<Mont31<P>> values, DeviceMatrix<Mont31<P>> extended, in Mont31<P> shift)
    {
        var (log, logExtended) = Shapes.RequireExtension(values, extended, shift);
        if (log < SmallestLog)
        {
            _short.LowDegreeExtend(values, extended, shift);
            return;
        }

        var (source, target) = (owner.Own(values), owner.Own(extended));
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            Each(target.Shape.Columns, new Extensions(this, source.Data, target.Data, log, logExtended - log, shift));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _short.Dispose();
        _scratch.Dispose();
        _columns.Dispose();
        _extensions.Dispose();
        _tables.Dispose();
    }

    /// <summary>Threads take whole columns where those are many, and share each where they are few.</summary>
    private void Each<TBody>(long columns, TBody body)
        where TBody : struct, IParallelBody
    {
        var threads = Workers.Count;
        if (columns >= 4L * threads || columns % threads == 0)
        {
            Workers.For(columns, 1, body);
            return;
        }

        for (long c = 0; c < columns; c++)
        {
            body.Run(c, c + 1, 0);
        }
    }

    private LaneTables<P> Tables(int log, bool inverse, in Mont31<P> shift)
    {
        StepCode<P>.RequireSound();
        return _tables.Of(log, inverse, shift);
    }

    private void DownColumns(LaneTables<P> tables, Mont31<P>* source, Mont31<P>* target, in Mont31<P> scale)
        => Workers.For(LanePass<P>.Tiles(tables), 4, new Tiles(tables, source, target, scale, _scratch));

    private void AlongRows(LaneTables<P> tables, Mont31<P>* values, Mont31<P>* other, Mont31<P>* next)
        => Workers.For(LanePass<P>.Groups(tables), 2, new Groups(tables, values, other, next, _scratch));

    private readonly struct Tiles(LaneTables<P> tables, Mont31<P>* source, Mont31<P>* target, Mont31<P> scale, WorkerScratch scratch) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var space = (byte*)scratch.Of(worker, LanePass<P>.ColumnBytes(tables));
            for (var tile = from; tile < to; tile++)
            {
                LanePass<P>.Columns(tables, source, target, tile, scale, space);
            }
        }
    }

    private readonly struct Groups(LaneTables<P> tables, Mont31<P>* values, Mont31<P>* other, Mont31<P>* next, WorkerScratch scratch) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var space = (byte*)scratch.Of(worker, LanePass<P>.RowBytes(tables));
            for (var group = from; group < to; group++)
            {
                if (tables.Inverse)
                {
                    LanePass<P>.InverseRows(tables, values, group, space);
                }
                else
                {
                    LanePass<P>.ForwardRows(tables, values, other, next, group, space);
                }
            }
        }
    }

    /// <summary>One transform of each column.</summary>
    private readonly struct Transforms(LaneNtt<P> kernels, Mont31<P>* source, Mont31<P>* target, NttShape shape, in Mont31<P> shift, long targetRows) : IParallelBody
    {
        private readonly LaneTables<P> _tables = kernels.Tables(shape.LogRows, shape.Direction == NttDirection.Inverse, shift);

        public void Run(long from, long to, int worker)
        {
            for (var c = from; c < to; c++)
            {
                var own = target + (c * targetRows);
                if (_tables.Inverse)
                {
                    Reorder(own);
                    kernels.AlongRows(_tables, own, null, own);
                    kernels.DownColumns(_tables, own, own, FieldMath.Invert(Mont31<P>.FromUInt64(1UL << shape.LogRows)));
                }
                else
                {
                    var first = source + (c << shape.LogRows);
                    var other = LanePass<P>.TakesPairs(_tables) && c + 1 < to ? own + targetRows : null;
                    kernels.DownColumns(_tables, first, own, Mont31<P>.One);
                    if (other != null)
                    {
                        first += 1L << shape.LogRows;
                        kernels.DownColumns(_tables, first, other, Mont31<P>.One);
                        c++;
                    }

                    kernels.AlongRows(_tables, own, other, c + 1 < to ? first + (1L << shape.LogRows) : own);
                    Reorder(own);
                    if (other != null)
                    {
                        Reorder(other);
                    }
                }
            }
        }

        private void Reorder(Mont31<P>* column)
        {
            if (shape.Values == ElementOrder.Natural)
            {
                new Reordering(column, shape.LogRows, kernels.Workers).Run(0, 1, 0);
            }
        }
    }

    private readonly struct Reordering(Mont31<P>* values, int log, Workers workers) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var c = from; c < to; c++)
            {
                BitReversal<PackedMont31<P>, Mont31<P>, System.Runtime.Intrinsics.Vector256<uint>>.Apply(values + (c << log), log, workers);
            }
        }
    }

    /// <summary>Columns extended one after the other.</summary>
    private readonly struct Extensions : IParallelBody
    {
        private readonly LaneNtt<P> _kernels;
        private readonly Mont31<P>* _source;
        private readonly Mont31<P>* _target;
        private readonly int _log;
        private readonly int _logCosets;
        private readonly LaneTables<P> _forward;
        private readonly LaneTables<P> _inverse;
        private readonly LaneExtension<P>[] _extensions;

        public Extensions(LaneNtt<P> kernels, Mont31<P>* source, Mont31<P>* target, int log, int logCosets, Mont31<P> shift)
        {
            (_kernels, _log, _logCosets) = (kernels, log, logCosets);
            _source = source;
            _target = target;
            _forward = kernels.Tables(log, false, Mont31<P>.One);
            _inverse = kernels.Tables(log, true, Mont31<P>.One);
            _extensions = new LaneExtension<P>[1 << logCosets];
            var (rows, columns) = (_forward.Rows, _forward.Columns);
            var memory = (byte*)kernels._extensions.Of(0, _extensions.Length * ((rows * sizeof(uint)) + (columns * 20)));
            for (var r = 0; r < _extensions.Length; r++)
            {
                var pairs = (ulong*)memory;
                var places = (Mont31<P>*)(memory + (columns * 16));
                var own = places + columns;
                memory = (byte*)(own + rows);
                var inverse = FieldMath.Invert(shift);
                var power = FieldMath.Pow(shift, 1UL << log);
                Powers(own, _forward.LogRows, power * FieldMath.Invert(Mont31<P>.FromUInt64(1UL << log)), inverse);
                Powers(places, _forward.LogColumns, Mont31<P>.One, FieldMath.Pow(inverse, (ulong)rows));
                for (long l = 0; l < columns; l++)
                {
                    (pairs[2 * l], pairs[(2 * l) + 1]) = LaneRanges<P>.Pair(places[l]);
                }

                _extensions[r] = new(pairs, own, FieldMath.Invert(power), null);
                shift *= FieldMath.RootOfUnity<Mont31<P>>(log + logCosets);
            }
        }

        public void Run(long from, long to, int worker)
        {
            var count = 1L << _log;
            var coefficients = (Mont31<P>*)_kernels._columns.Of(worker, (1 + _extensions.Length) * count * sizeof(uint));
            var parts = coefficients + count;
            var targets = new LaneExtension<P>[_extensions.Length];
            for (var r = 0; r < targets.Length; r++)
            {
                targets[r] = new(_extensions[r].ColumnFactors, _extensions[r].RowFactors, _extensions[r].First, parts + (r * count));
            }

            for (var c = from; c < to; c++)
            {
                _kernels.DownColumns(_forward, _source + (c << _log), coefficients, Mont31<P>.One);
                _kernels.Workers.For(LanePass<P>.Groups(_forward), 2, new ExtendedGroups(_forward, _inverse, coefficients, c + 1 < to ? _source + ((c + 1) << _log) : coefficients, targets, _kernels._scratch));
                for (var r = 0; r < targets.Length; r++)
                {
                    _kernels.DownColumns(_inverse, targets[r].Target, targets[r].Target, Mont31<P>.One);
                }

                Turns<PackedMont31<P>, Mont31<P>, System.Runtime.Intrinsics.Vector256<uint>>.Take(parts, _log, _logCosets, _target + (c << (_log + _logCosets)));
            }
        }

        /// <summary>target[i] ← start·ratio^(i reversed).</summary>
        private static void Powers(Mont31<P>* target, int log, Mont31<P> start, Mont31<P> ratio)
        {
            target[0] = start;
            for (var t = 0; t < log; t++)
            {
                LaneTables<P>.FillNext(target, 1L << t, FieldMath.Pow(ratio, 1UL << (log - 1 - t)));
            }
        }
    }

    private readonly struct ExtendedGroups(LaneTables<P> tables, LaneTables<P> inverse, Mont31<P>* values, Mont31<P>* next, LaneExtension<P>[] extensions, WorkerScratch scratch) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var space = (byte*)scratch.Of(worker, LanePass<P>.RowBytes(tables));
            for (var group = from; group < to; group++)
            {
                LanePass<P>.ExtendRows(tables, inverse, values, next, extensions, group, space);
            }
        }
    }
}
