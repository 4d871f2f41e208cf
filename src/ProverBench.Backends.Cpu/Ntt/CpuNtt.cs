using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>Transforms over vectors: blocks in cache, longer ones in four steps, threads over columns or inside one.</summary>
internal sealed unsafe partial class CpuNtt<X, F, V>(CpuBackend owner, int logBlock, ILongTransform<F>? longTransform = null) : INttKernels<F>, ILowDegreeExtension<F>, IKeepsWorkspace, IDisposable
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
{
    /// <summary>Elements that are worth waking a thread for.</summary>
    private const long Grain = 1L << 13;

    private readonly WorkerScratch _scratch = new(owner.Options.Threads);
    private readonly WorkerScratch _tables = new(1);
    private readonly WorkerScratch _columns = new(owner.Options.Threads);
    private readonly Lock _oneCall = new();

    /// <summary>Opens the kernels with blocks of 32 KiB, the first-level cache of most processors.</summary>
    /// <param name="owner">Whose threads and memory they use.</param>
    /// <param name="longTransform">What transforms long columns; null for these kernels themselves. They dispose of it.</param>
    public CpuNtt(CpuBackend owner, ILongTransform<F>? longTransform = null)
        : this(owner, Math.Min(RootTable<F>.MaxLevel, 15 - (int)long.Log2(sizeof(F))), longTransform)
    {
    }

    /// <inheritdoc/>
    /// <remarks>Working memory of all threads and factors, both ways.</remarks>
    public long WorkspaceBytes => _scratch.Bytes + _tables.Bytes + _columns.Bytes + (2 * RootTable<F>.Bytes) + (longTransform?.Bytes ?? 0);

    /// <summary>log₂ of the longest column that is transformed in one block.</summary>
    private int LogBlock { get; } = logBlock;

    private Workers Workers => owner.Workers;

    /// <inheritdoc/>
    public void Transform(DeviceMatrix<F> values, NttShape shape, in F shift)
    {
        Shapes.RequireTransform(values, shape.LogRows, shift);
        var matrix = owner.Own(values);
        if (matrix.Shape.Columns == 0)
        {
            return;
        }

        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            Each(matrix.Shape.Columns, shape.LogRows, new Columns(this, matrix.Data, matrix.Data, shape, shift, 1L << shape.LogRows));
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The larger domain is a union of cosets of the smaller one, and in bit-reversed order they follow one another: each is a
    /// transform of its own, so that the zeros above the coefficients are never touched.
    /// </remarks>
    public void Extend(DeviceMatrix<F> coefficients, DeviceMatrix<F> values, ElementOrder order, in F shift)
    {
        var (logCoefficients, logValues) = Shapes.RequireExtension(coefficients, values, shift);
        var source = owner.Own(coefficients);
        var target = owner.Own(values);
        if (target.Shape.Columns == 0)
        {
            return;
        }

        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            var cosets = 1L << (logValues - logCoefficients);
            var root = FieldMath.RootOfUnity<F>(logValues);
            var shape = new NttShape(logCoefficients, NttDirection.Forward, ElementOrder.BitReversed);
            for (long i = 0; i < cosets; i++)
            {
                var coset = shift * FieldMath.Pow(root, (ulong)BitReversal<X, F, V>.Reverse(i, logValues - logCoefficients));
                var to = target.Data + (i << logCoefficients);
                Each(target.Shape.Columns, logCoefficients, new Columns(this, source.Data, to, shape, coset, target.Shape.Rows));
            }

            if (order == ElementOrder.Natural && cosets * source.Shape.Rows > 1)
            {
                Each(target.Shape.Columns, logValues, new Reordering(target.Data, logValues, Workers));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scratch.Dispose();
        _tables.Dispose();
        _columns.Dispose();
        longTransform?.Dispose();
    }

    /// <summary>Threads take whole columns where those are many or short, and share each column where they are few and long.</summary>
    private void Each<TBody>(long columns, int log, TBody body)
        where TBody : struct, IParallelBody
    {
        var workers = Workers;
        if (log <= LogBlock || columns >= 4L * workers.Count || columns % workers.Count == 0)
        {
            workers.For(columns, Math.Max(1, Grain >> log), body);
            return;
        }

        for (long c = 0; c < columns; c++)
        {
            body.Run(c, c + 1, 0);
        }
    }

    private bool IsLong(int log) => longTransform is not null && log >= longTransform.SmallestLog;

    private bool IsLongInverse(int log) => IsLong(log) && longTransform is ILongInverse<F>;

    private void Forward(F* source, F* target, int log, F shift, F* table)
    {
        if (IsLong(log))
        {
            longTransform!.Forward(source, target, log, shift, Workers);
            return;
        }

        if (log <= LogBlock)
        {
            Scale(source, target, 1L << log, table);
            BlockTransform<X, F, V>.Forward(target, log);
            return;
        }

        var plan = ColumnPlan.Split(log, LogBlock);
        new ColumnTransform<X, F, V>(source, target, plan, NttDirection.Forward, shift, F.One, table, _scratch).Run(Workers);
        if (plan.LogColumns <= LogBlock)
        {
            Workers.For(plan.Rows, Math.Max(1, Grain >> plan.LogColumns), new Blocks(target, plan.LogColumns, NttDirection.Forward));
            return;
        }

        for (long row = 0; row < plan.Rows; row++)
        {
            var start = target + (row * plan.Columns);
            Forward(start, start, plan.LogColumns, F.One, null);
        }
    }

    private void Inverse(F* values, int log, F shift, F scale, F* table)
    {
        if (IsLongInverse(log))
        {
            ((ILongInverse<F>)longTransform!).Inverse(values, log, shift, scale, Workers);
            return;
        }

        if (log <= LogBlock)
        {
            BlockTransform<X, F, V>.Inverse(values, log);
            Scale(values, values, 1L << log, table);
            return;
        }

        var plan = ColumnPlan.Split(log, LogBlock);
        if (plan.LogColumns <= LogBlock)
        {
            Workers.For(plan.Rows, Math.Max(1, Grain >> plan.LogColumns), new Blocks(values, plan.LogColumns, NttDirection.Inverse));
        }
        else
        {
            for (long row = 0; row < plan.Rows; row++)
            {
                Inverse(values + (row * plan.Columns), plan.LogColumns, F.One, F.One, null);
            }
        }

        new ColumnTransform<X, F, V>(values, values, plan, NttDirection.Inverse, shift, scale, table, _scratch).Run(Workers);
    }

    /// <summary>target ← source ∘ table, canonical; without a table a copy.</summary>
    private static void Scale(F* source, F* target, long count, F* table)
    {
        if (table is null)
        {
            if (source != target)
            {
                NativeMemory.Copy(source, target, (nuint)(count * sizeof(F)));
            }

            return;
        }

        var lanes = 1 << X.LogLanes;
        long i = 0;
        for (; i + lanes <= count; i += lanes)
        {
            X.Store(target + i, X.Canonical(X.Multiply(X.Load(source + i), X.Load(table + i))));
        }

        for (; i < count; i++)
        {
            target[i] = source[i] * table[i];
        }
    }

    /// <summary>One transform of each column.</summary>
    private readonly struct Columns : IParallelBody
    {
        private readonly CpuNtt<X, F, V> _kernels;
        private readonly F* _source;
        private readonly F* _target;
        private readonly NttShape _shape;
        private readonly long _targetRows;
        private readonly F _ratio;
        private readonly F _scale;
        private readonly F* _table;

        public Columns(CpuNtt<X, F, V> kernels, F* source, F* target, NttShape shape, F shift, long targetRows)
        {
            _kernels = kernels;
            _source = source;
            _target = target;
            _shape = shape;
            _targetRows = targetRows;
            var forward = shape.Direction == NttDirection.Forward;
            _ratio = forward ? shift : FieldMath.Invert(shift);
            _scale = forward ? F.One : FieldMath.Invert(F.FromUInt64(1UL << shape.LogRows));
            _table = MakeTable(kernels, shape.LogRows, _ratio, _scale, forward);
        }

        public void Run(long from, long to, int worker)
        {
            for (var c = from; c < to; c++)
            {
                var target = _target + (c * _targetRows);
                if (_shape.Direction == NttDirection.Forward)
                {
                    _kernels.Forward(_source + (c << _shape.LogRows), target, _shape.LogRows, _ratio, _table);
                    if (_shape.Values == ElementOrder.Natural)
                    {
                        BitReversal<X, F, V>.Apply(target, _shape.LogRows, _kernels.Workers);
                    }
                }
                else
                {
                    if (_shape.Values == ElementOrder.Natural)
                    {
                        BitReversal<X, F, V>.Apply(target, _shape.LogRows, _kernels.Workers);
                    }

                    _kernels.Inverse(target, _shape.LogRows, _ratio, _scale, _table);
                }
            }
        }

        /// <summary>What every column is multiplied by: all powers of the coset for a block, those of the first column of the plan for longer ones, null for nothing.</summary>
        private static F* MakeTable(CpuNtt<X, F, V> kernels, int log, F ratio, F scale, bool forward)
        {
            var trivial = ratio.Equals(F.One);
            if ((forward ? kernels.IsLong(log) : kernels.IsLongInverse(log)) || (log <= kernels.LogBlock ? (trivial && forward) : trivial))
            {
                return null;
            }

            var plan = log <= kernels.LogBlock ? default : ColumnPlan.Split(log, kernels.LogBlock);
            var count = log <= kernels.LogBlock ? 1L << log : plan.Rows;
            var table = (F*)kernels._tables.Of(0, count * sizeof(F));
            Progression<X, F, V>.Fill(table, count, log <= kernels.LogBlock ? scale : F.One, log <= kernels.LogBlock ? ratio : FieldMath.Pow(ratio, (ulong)plan.Columns));
            return table;
        }
    }

    private readonly struct Reordering(F* values, int log, Workers workers) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var c = from; c < to; c++)
            {
                BitReversal<X, F, V>.Apply(values + (c << log), log, workers);
            }
        }
    }

    private readonly struct Blocks(F* values, int log, NttDirection direction) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                if (direction == NttDirection.Forward)
                {
                    BlockTransform<X, F, V>.Forward(values + (i << log), log);
                }
                else
                {
                    BlockTransform<X, F, V>.Inverse(values + (i << log), log);
                }
            }
        }
    }
}
