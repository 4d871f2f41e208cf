using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Ifma.Ntt;

/// <summary>Transforms of fields of four words by <see cref="LimbNttPass{P}"/>: two passes over memory whatever the size, down the columns of a √n × √n matrix and along its rows.</summary>
/// <remarks>
/// The integers x·2^256 mod p are transformed as they are, because the map is linear. In bit-reversed order passes work in place; in natural order the second one moves rows to their places, out
/// of memory as long as the data. Columns shorter than 2^<see cref="SmallestLog"/>, and extensions of fewer coefficients than a row has, are left to <see cref="F51Ntt{P}"/>.
/// </remarks>
internal sealed unsafe class IfmaNtt<P>(CpuBackend owner) : INttKernels<PrimeField<Limbs4, P>>, IReadied, IKeepsWorkspace, IDisposable
    where P : struct, IPrimeFieldParameters
{
    /// <summary>Below this a matrix has no eight rows.</summary>
    private const int SmallestLog = 6;

    /// <summary>Sizes, directions and shifts whose factors are kept.</summary>
    private const int KeptTables = 16;

    /// <summary>Elements of columns that are transformed together.</summary>
    private const long TogetherElements = 1 << 16;

    /// <summary>Up to this size the memory between the passes is kept from call to call: fresh pages cost a tenth of a transform.</summary>
    private const long KeptBytes = 64L << 20;

    private readonly F51Ntt<P> _short = new(owner);
    private readonly KeptTables<PrimeField<Limbs4, P>, LimbNttTables<P>> _tables = new(KeptTables, (log, inverse, shift) => new(log, inverse, shift));
    private readonly WorkerScratch _scratch = new(owner.Options.Threads);
    private readonly WorkerScratch _between = new(1);
    private readonly Lock _oneCall = new();

    /// <inheritdoc/>
    /// <remarks>Working memory of all threads, memory between passes and factors.</remarks>
    public long WorkspaceBytes => _scratch.Bytes + _between.Bytes + _tables.Bytes;

    /// <inheritdoc/>
    public void Ready() => LimbNttCode<P>.RequireSound();

    /// <inheritdoc/>
    public void Transform(DeviceMatrix<PrimeField<Limbs4, P>> values, NttShape shape, in PrimeField<Limbs4, P> shift)
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
            Run(matrix, matrix, Tables(shape.LogRows, shape.Direction == NttDirection.Inverse, shift), shape.Values == ElementOrder.Natural, 0);
        }
    }

    /// <inheritdoc/>
    public void Extend(
        DeviceMatrix<PrimeField<Limbs4, P>> coefficients, DeviceMatrix<PrimeField<Limbs4, P>> values, ElementOrder order, in PrimeField<Limbs4, P> shift)
    {
        var (log, logValues) = Shapes.RequireExtension(coefficients, values, shift);
        if (logValues < SmallestLog || log < logValues / 2)
        {
            _short.Extend(coefficients, values, order, shift);
            return;
        }

        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            Run(owner.Own(coefficients), owner.Own(values), Tables(logValues, false, shift), order == ElementOrder.Natural, logValues - log);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scratch.Dispose();
        _between.Dispose();
        _tables.Dispose();
        _short.Dispose();
    }

    private void Run(HostMatrix<PrimeField<Limbs4, P>> source, HostMatrix<PrimeField<Limbs4, P>> target, LimbNttTables<P> tables, bool natural, int logPadding)
    {
        var n = tables.Rows * tables.Columns;
        var together = (int)Math.Clamp(TogetherElements / n, 1, Math.Max(1, target.Shape.Columns));
        if (!natural)
        {
            Run(source, target, null, tables, together, logPadding);
            return;
        }

        var bytes = together * n * sizeof(PrimeField<Limbs4, P>);
        if (bytes > KeptBytes)
        {
            // A matrix, because its pages come from those that others gave back, and go there: fresh ones cost as much as they do small transforms.
            using var pages = owner.Own(owner.Allocate<PrimeField<Limbs4, P>>(MatrixShape.Column(together * n), "NTT between passes", MatrixContents.Undefined));
            Run(source, target, (ulong*)pages.Data, tables, together, logPadding);
            return;
        }

        owner.Memory.Reserve("NTT between passes", bytes);
        try
        {
            Run(source, target, (ulong*)_between.Of(0, bytes), tables, together, logPadding);
        }
        finally
        {
            owner.Memory.Release(bytes);
        }
    }

    private void Run(HostMatrix<PrimeField<Limbs4, P>> source, HostMatrix<PrimeField<Limbs4, P>> target, ulong* between, LimbNttTables<P> tables, int together, int logPadding)
    {
        var n = tables.Rows * tables.Columns;
        for (long c = 0; c < target.Shape.Columns; c += together)
        {
            var columns = Math.Min(together, target.Shape.Columns - c);
            var from = new Place((ulong*)source.Column(c), source.Shape.Rows);
            var to = new Place((ulong*)target.Column(c), n);
            var middle = between is null ? to : new Place(between, n);
            if (tables.Inverse)
            {
                owner.Workers.For(columns * tables.Rows / 8, 1, new AlongRows(tables, from, middle, between is not null, _scratch));
                owner.Workers.For(columns * tables.Columns / 8, 1, new DownColumns(tables, middle, to, 0, _scratch));
            }
            else
            {
                owner.Workers.For(columns * tables.Columns / 8, 1, new DownColumns(tables, from, middle, logPadding, _scratch));
                owner.Workers.For(columns * tables.Rows / 8, 1, new AlongRows(tables, middle, to, between is not null, _scratch));
            }
        }
    }

    private LimbNttTables<P> Tables(int log, bool inverse, in PrimeField<Limbs4, P> shift)
    {
        LimbNttCode<P>.RequireSound();
        return _tables.Of(log, inverse, shift);
    }

    /// <summary>Columns of elements, each so many rows after the one before.</summary>
    private readonly struct Place(ulong* first, long rows)
    {
        public ulong* Column(long c) => first + (4 * c * rows);
    }

    private readonly struct DownColumns(LimbNttTables<P> tables, Place source, Place target, int logPadding, WorkerScratch scratch) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var space = (ulong*)scratch.Of(worker, LimbNttPass<P>.ScratchBytes(tables));
            var tiles = tables.Columns / 8;
            for (var i = from; i < to; i++)
            {
                LimbNttPass<P>.Columns(tables, source.Column(i / tiles), target.Column(i / tiles), i % tiles, logPadding, space);
            }
        }
    }

    private readonly struct AlongRows(LimbNttTables<P> tables, Place source, Place target, bool natural, WorkerScratch scratch) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var space = (ulong*)scratch.Of(worker, LimbNttPass<P>.ScratchBytes(tables));
            var groups = tables.Rows / 8;
            for (var i = from; i < to; i++)
            {
                LimbNttPass<P>.Rows(tables, source.Column(i / groups), target.Column(i / groups), i % groups, natural, space);
            }
        }
    }
}
