using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Ntt.Prepared;

/// <summary>
/// Transforms of 31-bit fields with AVX2 in two passes over memory: down the columns of a matrix of rows that a first-level cache holds, sixteen columns at a time, and along its rows.
/// Every factor is a root that the block alone decides, so that none stands between the passes, and all but those of three layers serve whole vectors.
/// </summary>
/// <param name="workers">How many threads work at most.</param>
internal sealed unsafe class PreparedTransform<P>(int workers) : ILongInverse<Mont31<P>>
    where P : struct, IMont31Parameters
{
    private const int LogShortestRow = 8;
    private const int LogLongestRow = 12;

    /// <summary>Columns of a tile: a cache line of every row.</summary>
    private const int TileColumns = 16;

    private const int Lanes = 8;

    private readonly WorkerScratch _scratch = new(workers);
    private readonly Lock _making = new();
    private PreparedRoots<P>? _forward;
    private PreparedRoots<P>? _inverse;
    private PreparedShift<P>? _forwardShift;
    private PreparedShift<P>? _inverseShift;

    /// <inheritdoc/>
    /// <remarks>Rows of 2^8 elements: two layers down four of them, five and the last three along.</remarks>
    public int SmallestLog => 10;

    /// <inheritdoc/>
    public long Bytes => _scratch.Bytes + (_forward?.Bytes ?? 0) + (_inverse?.Bytes ?? 0) + (_forwardShift?.Bytes ?? 0) + (_inverseShift?.Bytes ?? 0);

    /// <inheritdoc/>
    public void Forward(Mont31<P>* source, Mont31<P>* target, int log, in Mont31<P> shift, Workers workers)
    {
        var roots = Roots(ref _forward, log, inverse: false);
        var logRow = LogRow(log);
        var factors = shift.Equals(Mont31<P>.One) ? null : Shift(ref _forwardShift, log, shift, Mont31<P>.One);
        workers.For((1L << logRow) / TileColumns, 4, new Columns((uint*)source, (uint*)target, log, roots, factors, _scratch, inverse: false));
        workers.For(1L << (log - logRow), 1, new Rows((uint*)target, logRow, roots, inverse: false));
    }

    /// <inheritdoc/>
    public void Inverse(Mont31<P>* values, int log, in Mont31<P> shift, in Mont31<P> scale, Workers workers)
    {
        var roots = Roots(ref _inverse, log, inverse: true);
        var logRow = LogRow(log);
        workers.For(1L << (log - logRow), 1, new Rows((uint*)values, logRow, roots, inverse: true));
        workers.For((1L << logRow) / TileColumns, 4, new Columns((uint*)values, (uint*)values, log, roots, Shift(ref _inverseShift, log, shift, scale), _scratch, inverse: true));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scratch.Dispose();
        _forward?.Dispose();
        _inverse?.Dispose();
        _forwardShift?.Dispose();
        _inverseShift?.Dispose();
    }

    private static int LogRow(int log) => Math.Clamp(log - 6, LogShortestRow, LogLongestRow);

    /// <remarks>Columns of one call are transformed by several threads, all of one size and shift: the first to come makes the factors.</remarks>
    private PreparedRoots<P> Roots(ref PreparedRoots<P>? kept, int log, bool inverse)
    {
        lock (_making)
        {
            if (kept is null || kept.Log < log)
            {
                kept?.Dispose();
                kept = null;
                kept = new PreparedRoots<P>(log, inverse);
            }

            return kept;
        }
    }

    private PreparedShift<P> Shift(ref PreparedShift<P>? kept, int log, in Mont31<P> shift, in Mont31<P> scale)
    {
        var (rows, columns) = (1L << (log - LogRow(log)), 1L << LogRow(log));
        lock (_making)
        {
            if (kept is null || !kept.Is(rows, columns, shift, scale))
            {
                kept?.Dispose();
                kept = null;
                kept = new PreparedShift<P>(rows, columns, shift, scale);
            }

            return kept;
        }
    }

    /// <summary>Layers of the step that begins where so many are left: threes, and twos where these would leave one.</summary>
    private static int Layers(int left) => left is 2 or 4 ? 2 : 3;

    /// <summary>The layers down the columns of tiles; the powers of a coset's shift before a forward transform, scale and powers after an inverse one.</summary>
    private readonly struct Columns(uint* source, uint* target, int log, PreparedRoots<P> roots, PreparedShift<P>? shift, WorkerScratch scratch, bool inverse) : IParallelBody
    {
        private readonly int _logRows = log - LogRow(log);
        private readonly long _stride = 1L << LogRow(log);

        public void Run(long from, long to, int worker)
        {
            var tile = (uint*)scratch.Of(worker, (TileColumns * sizeof(uint)) << _logRows);
            for (var i = from; i < to; i++)
            {
                if (inverse)
                {
                    Inverse(i * TileColumns, tile);
                }
                else
                {
                    Forward(i * TileColumns, tile);
                }
            }
        }

        /// <summary>Asks the caches for the next tile: rows are too far apart for a processor to foresee them.</summary>
        private void Ask(long column)
        {
            if (column + TileColumns < _stride)
            {
                var at = source + column + TileColumns;
                for (var end = at + (_stride << _logRows); at < end; at += _stride)
                {
                    Sse.Prefetch1(at);
                }
            }
        }

        private void Forward(long column, uint* tile)
        {
            Ask(column);
            var read = source + column;
            var run = _stride;
            if (shift is not null)
            {
                Turn(read, run, tile, TileColumns, column);
                read = tile;
                run = TileColumns;
            }

            for (var (layer, left) = (0, _logRows); left > 0; layer += Layers(left), left -= Layers(left))
            {
                var last = Layers(left) == left;
                Step(read, run, last ? target + column : tile, last ? _stride : TileColumns, layer, Layers(left));
                read = tile;
                run = TileColumns;
            }
        }

        private void Inverse(long column, uint* tile)
        {
            Ask(column);
            var read = source + column;
            var run = _stride;
            for (var left = _logRows; left > 0; left -= Layers(left))
            {
                Step(read, run, tile, TileColumns, left - Layers(left), Layers(left));
                read = tile;
                run = TileColumns;
            }

            Turn(tile, TileColumns, target + column, _stride, column);
        }

        private void Step(uint* read, long readRun, uint* write, long writeRun, int layer, int layers)
        {
            var runs = 1L << (_logRows - layer - layers);
            PreparedSteps<P>.Run(
                new PreparedStep
                {
                    In = read,
                    InRun = readRun,
                    InSegment = runs * readRun,
                    InBlock = (runs << layers) * readRun,
                    Out = write,
                    OutRun = writeRun,
                    OutSegment = runs * writeRun,
                    OutBlock = (runs << layers) * writeRun,
                    Runs = runs,
                    Length = TileColumns,
                    Blocks = 1L << layer,
                    Roots = roots.Layers,
                    First = 0,
                },
                layers,
                inverse);
        }

        /// <summary>Sixteen columns times their factors and those of the rows, canonical.</summary>
        private void Turn(uint* read, long readRun, uint* write, long writeRun, long column)
        {
            var columns = shift!.Columns;
            columns = columns is null ? null : columns + (2 * column);
            for (long row = 0; row < 1L << _logRows; row++, read += readRun, write += writeRun)
            {
                for (var at = 0; at < TileColumns; at += Lanes)
                {
                    var value = PreparedLanes<P>.Multiply(Vector256.Load(read + at), shift.Rows + row);
                    if (columns is not null)
                    {
                        var quotient = Vector256.Load(columns + (2 * at) + Lanes);
                        value = PreparedLanes<P>.Multiply(value, Vector256.Load(columns + (2 * at)), quotient, PreparedLanes<P>.Odd(quotient));
                    }

                    PreparedLanes<P>.Reduce(value).Store(write + at);
                }
            }
        }
    }

    /// <summary>The layers along rows.</summary>
    private readonly struct Rows(uint* values, int logRow, PreparedRoots<P> roots, bool inverse) : IParallelBody
    {
        private const int Tail = PreparedRoots<P>.TailLayers;

        public void Run(long from, long to, int worker)
        {
            var groups = 1L << (logRow - PreparedRoots<P>.LogGroup);
            for (var row = from; row < to; row++)
            {
                var at = values + (row << logRow);
                if (inverse)
                {
                    PreparedTail<P>.Inverse(at, groups, roots, row * groups);
                    for (var left = logRow - Tail; left > 0; left -= Layers(left))
                    {
                        Step(at, row, left - Layers(left), Layers(left));
                    }

                    continue;
                }

                for (var (layer, left) = (0, logRow - Tail); left > 0; layer += Layers(left), left -= Layers(left))
                {
                    Step(at, row, layer, Layers(left));
                }

                PreparedTail<P>.Forward(at, groups, roots, row * groups);
            }
        }

        private void Step(uint* row, long index, int layer, int layers)
        {
            var segment = 1L << (logRow - layer - layers);
            PreparedSteps<P>.Run(
                new PreparedStep
                {
                    In = row,
                    InRun = 0,
                    InSegment = segment,
                    InBlock = segment << layers,
                    Out = row,
                    OutRun = 0,
                    OutSegment = segment,
                    OutBlock = segment << layers,
                    Runs = 1,
                    Length = segment,
                    Blocks = 1L << layer,
                    Roots = roots.Layers,
                    First = index << layer,
                },
                layers,
                inverse);
        }
    }
}
