using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt.Pairs;

/// <summary>
/// Forward transforms over Goldilocks with AVX2 in two passes over memory: down the columns of a matrix of rows that a first-level cache holds, a cache line of every row at a time, and along its rows.
/// Every factor is a root that the block alone decides, so that none stands between the passes.
/// </summary>
/// <param name="workers">How many threads work at most.</param>
internal sealed unsafe class PairTransform(int workers) : ILongTransform<Goldilocks>
{
    /// <summary>log₂ of the shortest row. Of every row's length but for two layers the others are threes.</summary>
    public const int LogShortestRow = 8;

    /// <summary>Columns of a tile: a cache line of every row.</summary>
    private const int TileColumns = 8;

    private readonly WorkerScratch _scratch = new(workers);
    private readonly Lock _making = new();
    private PairRoots? _roots;
    private PairShift? _shift;

    /// <inheritdoc/>
    /// <remarks>Two layers down columns.</remarks>
    public int SmallestLog => LogShortestRow + 2;

    /// <inheritdoc/>
    public long Bytes => _scratch.Bytes + (_roots?.Bytes ?? 0) + (_shift?.Bytes ?? 0);

    /// <inheritdoc/>
    public void Forward(Goldilocks* source, Goldilocks* target, int log, in Goldilocks shift, Workers workers)
    {
        var roots = Roots(log);
        var logRow = LogRow(log);
        var factors = shift.Equals(Goldilocks.One) ? null : Shift(log, shift);
        workers.For((1L << logRow) / TileColumns, 4, new Columns((ulong*)source, (ulong*)target, log, roots, factors, _scratch));
        workers.For(1L << (log - logRow), 1, new Rows((ulong*)target, logRow, roots));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scratch.Dispose();
        _roots?.Dispose();
        _shift?.Dispose();
    }

    private static int LogRow(int log) => log <= 16 ? LogShortestRow : log <= 22 ? LogShortestRow + 3 : LogShortestRow + 6;

    /// <summary>Layers of the step that begins where so many are left: threes, and twos where these would leave one.</summary>
    private static int Layers(int left) => left is 2 or 4 ? 2 : 3;

    /// <remarks>Columns of one call are transformed by several threads, all of one size and shift: the first to come makes the factors.</remarks>
    private PairRoots Roots(int log)
    {
        lock (_making)
        {
            if (_roots is null || _roots.Log < log)
            {
                _roots?.Dispose();
                _roots = null;
                _roots = new PairRoots(log);
            }

            return _roots;
        }
    }

    private PairShift Shift(int log, in Goldilocks shift)
    {
        var (rows, columns) = (1L << (log - LogRow(log)), 1L << LogRow(log));
        lock (_making)
        {
            if (_shift is null || !_shift.Is(rows, columns, shift))
            {
                _shift?.Dispose();
                _shift = null;
                _shift = new PairShift(rows, columns, shift);
            }

            return _shift;
        }
    }

    /// <summary>The layers down the columns of tiles, after the powers of a coset's shift.</summary>
    private readonly struct Columns(ulong* source, ulong* target, int log, PairRoots roots, PairShift? shift, WorkerScratch scratch) : IParallelBody
    {
        private readonly int _logRows = log - LogRow(log);
        private readonly long _stride = 1L << LogRow(log);

        public void Run(long from, long to, int worker)
        {
            var tile = (ulong*)scratch.Of(worker, (TileColumns * sizeof(ulong)) << _logRows);
            for (var i = from; i < to; i++)
            {
                Transform(i * TileColumns, tile);
            }
        }

        private void Transform(long column, ulong* tile)
        {
            Ask(column);
            var read = source + column;
            var run = _stride;
            if (shift is not null)
            {
                Turn(read, tile, column);
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

        private void Step(ulong* read, long readRun, ulong* write, long writeRun, int layer, int layers)
        {
            var runs = 1L << (_logRows - layer - layers);
            PairSteps.Run(
                new PairStep
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
                    Factors = layer == 0 ? null : layers == 2 ? roots.Fours : roots.Eights,
                },
                layers);
        }

        /// <summary>The columns of a tile times their factors and those of the rows, canonical.</summary>
        private void Turn(ulong* read, ulong* write, long column)
        {
            for (long row = 0; row < 1L << _logRows; row++, read += _stride, write += TileColumns)
            {
                var own = PackedGoldilocks.Broadcast(shift!.Rows[row]);
                for (var at = 0; at < TileColumns; at += 1 << PackedGoldilocks.LogLanes)
                {
                    var factor = PackedGoldilocks.Multiply(own, PackedGoldilocks.Load(shift.Columns + column + at));
                    var value = PackedGoldilocks.Multiply(PackedGoldilocks.Load((Goldilocks*)read + at), factor);
                    PackedGoldilocks.Store((Goldilocks*)write + at, PackedGoldilocks.Canonical(value));
                }
            }
        }
    }

    /// <summary>The layers along rows.</summary>
    private readonly struct Rows(ulong* values, int logRow, PairRoots roots) : IParallelBody
    {
        private const int Step = 3;
        private const int Tail = PairRoots.TailLayers;

        public void Run(long from, long to, int worker)
        {
            for (var row = from; row < to; row++)
            {
                var at = values + (row << logRow);
                for (var layer = 0; layer < logRow - Tail; layer += Step)
                {
                    var segment = 1L << (logRow - layer - Step);
                    PairSteps.Run(
                        new PairStep
                        {
                            In = at,
                            InSegment = segment,
                            InBlock = segment << Step,
                            Out = at,
                            OutSegment = segment,
                            OutBlock = segment << Step,
                            Runs = 1,
                            Length = segment,
                            Blocks = 1L << layer,
                            Factors = roots.Eights + ((row << layer) * 7 * PairSteps.FactorSize),
                        },
                        Step);
                }

                PairTail.Run(at, 1L << (logRow - 4), roots.Tail + (row << (logRow - 4)) * 12);
            }
        }
    }
}
