using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt.Shifts;

/// <summary>The passes of a transform over Goldilocks: sixteen adjacent columns at a time, eight adjacent rows at a time, each read and written once.</summary>
internal static unsafe class ShiftPass
{
    private const int Vector = 64;
    private const int TileVectors = 2;
    private const int TileColumns = 8 * TileVectors;
    private const int TileRow = TileVectors * Vector;
    private const int GroupRows = 8;

    /// <summary>Rows that columns ask the caches for ahead of themselves: a memory's latency lies between.</summary>
    private const int RowsAhead = 16;

    /// <summary>Bytes of working memory that columns take: their elements, for an inverse transform as many factors, and a prepared one.</summary>
    public static long ColumnBytes(ShiftTables tables) => (tables.Rows * TileRow * (tables.Inverse ? 2 : 1)) + (4 * Vector);

    /// <summary>Bytes of working memory that rows take: their elements twice (for extensions), as many factors, and a prepared one.</summary>
    public static long RowBytes(ShiftTables tables) => (3 * tables.Columns * Vector) + (4 * Vector);

    /// <summary>Tiles of a matrix.</summary>
    public static long Tiles(ShiftTables tables) => tables.Columns / TileColumns;

    /// <summary>Groups of rows of a matrix.</summary>
    public static long Groups(ShiftTables tables) => tables.Rows / GroupRows;

    /// <summary>Down the columns of one tile of several matrices, each so many elements after the one before. What comes in is canonical, what goes out too.</summary>
    public static void Columns(ShiftTables tables, Goldilocks* source, long sourceStride, Goldilocks* target, long targetStride, long count, long tile, byte* scratch)
    {
        var factors = scratch + (tables.Rows * TileRow);
        if (tables.Inverse)
        {
            for (var v = 0; v < TileVectors; v++)
            {
                var column = (tile * TileColumns) + (8 * v);
                Powers(factors + (v * Vector), TileRow, tables.LogRows, WideGoldilocks.Load(tables.Scales + column), WideGoldilocks.Load(tables.Roots + column), reversed: true, factors + (tables.Rows * TileRow));
            }
        }

        var stride = tables.Columns * sizeof(Goldilocks);
        for (long c = 0; c < count; c++)
        {
            var from = source + (c * sourceStride) + (tile * TileColumns);
            var to = target + (c * targetStride) + (tile * TileColumns);
            Run(tables.ColumnSteps, tables.Inverse, TileVectors, (byte*)from, stride, (byte*)to, stride, scratch, tables.Inverse ? factors : null);
            if (tables.RowScales is not null)
            {
                Scale(tables, to);
            }
        }
    }

    /// <summary>Along eight rows of several matrices, each so many elements after the one before.</summary>
    public static void Rows(ShiftTables tables, Goldilocks* values, long valuesStride, long count, long group, byte* scratch)
    {
        var space = tables.Columns * Vector;
        var factors = tables.Inverse ? null : RowFactors(tables, group, scratch + (2 * space));
        for (long c = 0; c < count; c++)
        {
            var rows = values + (c * valuesStride) + (group * GroupRows * tables.Columns);
            Gather(rows, rows + (c + 1 < count ? valuesStride : GroupRows * tables.Columns), tables.Columns, scratch);
            Run(tables.RowSteps, tables.Inverse, 1, scratch, Vector, scratch, Vector, scratch, factors);
            Scatter(scratch, rows, tables.Columns);
        }
    }

    /// <summary>Along eight rows of a forward transform, and, for each extension, along the same rows of an inverse one.</summary>
    /// <param name="tables">The forward transform's.</param>
    /// <param name="values">Several matrices, each so many elements after the one before.</param>
    /// <param name="valuesStride">Elements from one to the next.</param>
    /// <param name="count">How many.</param>
    /// <param name="extensions">The inverse transforms'.</param>
    /// <param name="first">For each extension what the constant coefficient is multiplied by.</param>
    /// <param name="parts">Results: extension r of matrix c at (c·extensions + r)·n.</param>
    /// <param name="group">Which rows.</param>
    /// <param name="scratch">Working memory.</param>
    public static void ExtendRows(
        ShiftTables tables, Goldilocks* values, long valuesStride, long count, ReadOnlySpan<ShiftTables> extensions, ReadOnlySpan<Goldilocks> first, Goldilocks* parts, long group, byte* scratch)
    {
        var space = tables.Columns * Vector;
        var offset = group * GroupRows * tables.Columns;
        var factors = RowFactors(tables, group, scratch + (2 * space));
        for (long c = 0; c < count; c++)
        {
            var rows = values + (c * valuesStride) + offset;
            Gather(rows, rows + (c + 1 < count ? valuesStride : GroupRows * tables.Columns), tables.Columns, scratch);
            Run(tables.RowSteps, inverse: false, 1, scratch, Vector, scratch, Vector, scratch, factors);
            var constant = *(Goldilocks*)scratch;
            for (var r = 0; r < extensions.Length; r++)
            {
                if (group == 0)
                {
                    *(Goldilocks*)scratch = constant * first[r];
                }

                var other = scratch + space;
                Run(extensions[r].RowSteps, inverse: true, 1, scratch, Vector, other, Vector, other, null);
                Scatter(other, parts + ((((c * extensions.Length) + r) * tables.Rows * tables.Columns) + offset), tables.Columns);
            }
        }
    }

    /// <summary>All steps of columns or rows: the first reads at from, the last writes at to, others work between, where elements lie one after another.</summary>
    private static void Run(ShiftSteps steps, bool inverse, int vectors, byte* from, long fromStride, byte* to, long toStride, byte* between, byte* own)
    {
        var code = ShiftStepCode.Shared;
        var row = vectors * Vector;
        for (var (i, done) = (0, 0); i < steps.Count; done += steps.Log(i++))
        {
            var log = steps.Log(i);
            var (first, last) = (i == 0, i == steps.Count - 1);
            var (inRow, outRow) = (first ? fromStride : row, last ? toStride : row);
            // Elements of a segment, and blocks.
            var elements = 1L << (inverse ? done : steps.Layers - done - log);
            var blocks = 1L << (inverse ? steps.Layers - done - log : done);
            var prepared = (long)((1 << log) - 1) * ShiftStepEmitter.PreparedBytes;
            var entry = first && own is not null ? ShiftStepEntry.Own : steps.Factors(i) is null ? ShiftStepEntry.Plain : ShiftStepEntry.Prepared;
            var arguments = new ShiftStepArguments
            {
                In = first ? from : between,
                InSegment = elements * inRow,
                InNext = inRow,
                InBlock = (elements * inRow) << log,
                Out = last ? to : between,
                OutSegment = elements * outRow,
                OutNext = outRow,
                OutBlock = (elements * outRow) << log,
                Count = elements,
                Blocks = blocks,
                Factors = entry == ShiftStepEntry.Own ? own : steps.Factors(i),
                FactorSegment = entry == ShiftStepEntry.Own ? elements * row : 0,
                FactorNext = entry == ShiftStepEntry.Own ? row : inverse ? prepared : 0,
                FactorBlock = entry == ShiftStepEntry.Own ? (elements * row) << log : inverse ? 0 : prepared,
                Ahead = RowsAhead * inRow,
            };
            code[new(inverse, log, entry, vectors, first && vectors == TileVectors)](&arguments);
        }
    }

    private static byte* RowFactors(ShiftTables tables, long group, byte* factors)
    {
        Powers(factors, Vector, tables.LogColumns, Vector512<ulong>.One, WideGoldilocks.Load(tables.Roots + (group * GroupRows)), reversed: false, factors + (tables.Columns * Vector));
        return factors;
    }

    /// <summary>Vector i of target ← start·root^i, or root^(i reversed), for i below 2^log.</summary>
    private static void Powers(byte* target, long stride, int log, Vector512<ulong> start, Vector512<ulong> root, bool reversed, byte* prepared)
    {
        start.Store((ulong*)target);
        var powers = stackalloc Vector512<ulong>[32];
        for (var t = 0; t < log; t++)
        {
            powers[reversed ? log - 1 - t : t] = root;
            root = WideGoldilocks.Canonical(WideGoldilocks.Multiply(root, root));
        }

        for (var t = 0; t < log; t++)
        {
            Prepare(powers[t], (ulong*)prepared);
            ShiftStepCode.Shared.Multiples(target + (stride << t), target, prepared, 1L << t, stride);
        }
    }

    private static void Prepare(Vector512<ulong> factor, ulong* target)
    {
        var turned = WideGoldilocks.Canonical(GoldilocksWordsWide.Reduce(factor >>> 32, factor << 32));
        ((factor << 32) >>> 12).Store(target);
        ((factor >>> 32) << 20).Store(target + 8);
        ((turned << 32) >>> 12).Store(target + 16);
        ((turned >>> 32) << 20).Store(target + 24);
    }

    private static void Scale(ShiftTables tables, Goldilocks* tile)
    {
        for (long row = 0; row < tables.Rows; row++, tile += tables.Columns)
        {
            var factor = WideGoldilocks.Broadcast(tables.RowScales[row]);
            for (var v = 0; v < TileColumns; v += 8)
            {
                WideGoldilocks.Store(tile + v, WideGoldilocks.Canonical(WideGoldilocks.Multiply(WideGoldilocks.Load(tile + v), factor)));
            }
        }
    }

    /// <summary>Lane i of vector j ← element j of row i.</summary>
    private static void Gather(Goldilocks* rows, Goldilocks* next, long stride, byte* lanes)
    {
        for (long j = 0; j < stride; j += GroupRows)
        {
            var p = rows + j;
            // As many lines as are read, in order.
            var ahead = (byte*)(next + (GroupRows * j));
            for (var line = 0; line < GroupRows; line++)
            {
                Sse.Prefetch1(ahead + (line * Vector));
            }

            Transpose(p, stride, (Goldilocks*)lanes + (j * GroupRows), GroupRows);
        }
    }

    /// <summary>Element j of row i ← lane i of vector j.</summary>
    private static void Scatter(byte* lanes, Goldilocks* rows, long stride)
    {
        for (long j = 0; j < stride; j += GroupRows)
        {
            Transpose((Goldilocks*)lanes + (j * GroupRows), GroupRows, rows + j, stride);
        }
    }

    private static void Transpose(Goldilocks* from, long fromStride, Goldilocks* to, long toStride)
    {
        var (a, b, c, d) = (WideGoldilocks.Load(from), WideGoldilocks.Load(from + fromStride), WideGoldilocks.Load(from + (2 * fromStride)), WideGoldilocks.Load(from + (3 * fromStride)));
        from += 4 * fromStride;
        var (e, f, g, h) = (WideGoldilocks.Load(from), WideGoldilocks.Load(from + fromStride), WideGoldilocks.Load(from + (2 * fromStride)), WideGoldilocks.Load(from + (3 * fromStride)));
        WideGoldilocks.Transpose(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
        WideGoldilocks.Store(to, a);
        WideGoldilocks.Store(to + toStride, b);
        WideGoldilocks.Store(to + (2 * toStride), c);
        WideGoldilocks.Store(to + (3 * toStride), d);
        to += 4 * toStride;
        WideGoldilocks.Store(to, e);
        WideGoldilocks.Store(to + toStride, f);
        WideGoldilocks.Store(to + (2 * toStride), g);
        WideGoldilocks.Store(to + (3 * toStride), h);
    }
}
