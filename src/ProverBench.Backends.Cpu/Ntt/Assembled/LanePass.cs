using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>The passes of a transform in lanes of 64 bits: sixteen adjacent columns at a time, eight adjacent rows at a time, each read and written once in words of 32 bits.</summary>
internal static unsafe class LanePass<P>
    where P : struct, IMont31Parameters
{
    private const int Vector = 64;
    private const int TileColumns = 16;
    private const int GroupRows = 8;

    /// <summary>Blocks whose factors are made together: 15 KiB of them.</summary>
    private const int ChunkBlocks = 8;

    /// <summary>Rows that columns ask the caches for ahead of themselves: a memory's latency lies between.</summary>
    private const int RowsAhead = 16;

    /// <summary>log₂ of the size from which lines of tiles are staged.</summary>
    private const int StagedFromLog = 21;

    /// <summary>Tiles that are staged together: measured, four of 2^11 rows cost 4 % more (at 2^22 elements), one 3 % (at 2^21).</summary>
    private const int MostStagedTiles = 2;

    /// <summary>log₂ of the lines that are staged together at most: half of a second-level cache.</summary>
    private const int LogStagedRows = 13;

    /// <summary>Rows that staging asks for ahead of itself.</summary>
    private const int StagedAhead = 32;

    private static readonly string[] s_downColumns = ["23", "33", "223", "233", "243", "343", "2333", "3333", "3433", "23333"];
    private static readonly string[] s_alongRows = ["23", "33", "34", "44", "333", "334", "344", "2334", "3334", "3344"];

    /// <summary>Bytes of working memory that <see cref="Columns"/> takes.</summary>
    public static long ColumnBytes(LaneTables<P> tables) => (tables.Rows * 2 * Vector) + (StagedTiles(tables) * StagedBytes(tables));

    /// <summary>Bytes of working memory that the passes along rows take: lanes twice (for extensions), words, twice where two columns share factors, factors, powers of g and a scale.</summary>
    public static long RowBytes(LaneTables<P> tables) => (tables.Columns * (2 * Vector)) + WordBytes(tables) + (((30 * ChunkBlocks) + LaneRanges<P>.MaxLayers + 2) * Vector);

    /// <summary>Whether two columns side by side share factors: the last step along rows, which makes most of them, must leave registers for two vectors.</summary>
    public static bool TakesPairs(LaneTables<P> tables) => s_alongRows[tables.LogColumns - 5][^1] == '3';

    /// <summary>Tiles of a matrix.</summary>
    public static long Tiles(LaneTables<P> tables) => tables.Columns / TileColumns;

    /// <summary>Groups of rows of a matrix.</summary>
    public static long Groups(LaneTables<P> tables) => tables.Rows / GroupRows;

    /// <summary>
    /// The layers down the columns of one tile. Forward: words in, words below p + 2^17 out; inverse: words in, canonical ones out, times scale. A thread takes its tiles in order from a multiple of two,
    /// with the same working memory: tiles are staged together.
    /// </summary>
    public static void Columns(LaneTables<P> tables, Mont31<P>* source, Mont31<P>* target, long tile, Mont31<P> scale, byte* scratch)
    {
        var staged = StagedTiles(tables);
        var lines = scratch + (tables.Rows * 2 * Vector);
        if (staged > 0)
        {
            if (tile % staged == 0)
            {
                Stage(source + (tile * TileColumns), tables, lines, staged);
            }

            lines += tile % staged * StagedBytes(tables);
        }

        var code = StepCode<P>.Shared;
        var pair = stackalloc ulong[16];
        Fill(pair, scale);
        var stride = tables.Columns * sizeof(uint);
        var from = source + (tile * TileColumns);
        var to = target + (tile * TileColumns);
        var layer = tables.Inverse ? tables.LogRows : 0;
        var (done, step) = (0, 0);
        const int Row = 2 * Vector;
        while (done < tables.LogRows)
        {
            var log = LogOfStep(s_downColumns, tables.Inverse, tables.LogRows, step++);
            layer = tables.Inverse ? layer - log : done;
            var rows = tables.Rows >> (layer + log);
            var first = done == 0;
            var last = done + log == tables.LogRows;
            var output = !last ? StepOutput.Lanes : tables.Inverse ? StepOutput.Canonical : StepOutput.Words;
            var (inRow, outRow) = (!first ? Row : staged > 0 ? Vector : stride, last ? stride : Row);
            var arguments = new StepArguments
            {
                In = !first ? scratch : staged > 0 ? lines : from,
                InSegment = (rows * inRow) + (first && staged > 0 && !tables.Inverse ? Vector : 0),
                InNext = inRow,
                InBlock = (rows * inRow) << log,
                Out = last ? to : scratch,
                OutSegment = rows * outRow,
                OutNext = outRow,
                OutBlock = (rows * outRow) << log,
                Count = rows,
                Blocks = 1L << layer,
                Factors0 = tables.ColumnFactors + (2L << layer),
                Factors1 = tables.ColumnFactors + (4L << layer),
                Factors2 = tables.ColumnFactors + (8L << layer),
                Factors3 = tables.ColumnFactors + (16L << layer),
                Ahead = RowsAhead * inRow,
                Offsets = tables.Inverse ? LaneRanges<P>.Offsets(done) : LaneRanges<P>.Above,
                Scale = pair,
            };
            code[new(tables.Inverse, log, first, output, Own: false)](&arguments);
            done += log;
        }
    }

    /// <summary>
    /// The layers along eight rows of a forward transform: words below 2^32 in, canonical ones out. The rows of the next column are asked for meanwhile.
    /// Where there is another column, its vectors lie beside those of the first, and factors of single lanes are taken and made once for both.
    /// </summary>
    public static void ForwardRows(LaneTables<P> tables, Mont31<P>* values, Mont31<P>* other, Mont31<P>* next, long group, byte* scratch)
    {
        var space = new RowSpace(tables, scratch);
        var offset = group * GroupRows * tables.Columns;
        var vectors = other == null ? 1 : 2;
        Gather(values + offset, next + offset, tables, space.Lanes, LaneRanges<P>.Raise, vectors);
        if (other != null)
        {
            Gather(other + offset, next + (tables.Rows * tables.Columns) + offset, tables, space.Lanes + Vector, LaneRanges<P>.Raise, vectors);
        }

        Rows(tables, group, space, StepOutput.Canonical, vectors);
        Scatter(space.Words, values + offset, tables, vectors);
        if (other != null)
        {
            Scatter(space.Words + 32, other + offset, tables, vectors);
        }
    }

    /// <summary>The layers along eight rows of an inverse transform: words below 2^32 in, words below p + 2^25 out.</summary>
    public static void InverseRows(LaneTables<P> tables, Mont31<P>* values, long group, byte* scratch)
    {
        var space = new RowSpace(tables, scratch);
        Fill(space.Scale, Mont31<P>.One);
        var rows = values + (group * GroupRows * tables.Columns);
        Gather(rows, rows, tables, space.Lanes, 0, 1);
        Rows(tables, group, space, StepOutput.Words, 1);
        Scatter(space.Words, rows, tables, 1);
    }

    /// <summary>The layers along eight rows of a forward transform, and for each extension factors and the layers along the same rows of an inverse one.</summary>
    public static void ExtendRows(LaneTables<P> tables, LaneTables<P> inverse, Mont31<P>* values, Mont31<P>* next, ReadOnlySpan<LaneExtension<P>> extensions, long group, byte* scratch)
    {
        var space = new RowSpace(tables, scratch);
        var offset = group * GroupRows * tables.Columns;
        Gather(values + offset, next + offset, tables, space.Lanes, LaneRanges<P>.Raise, 1);
        Rows(tables, group, space, StepOutput.Lanes, 1);
        var other = space.Other();
        foreach (var extension in extensions)
        {
            StepCode<P>.Shared.Scale(other.Lanes, space.Lanes, extension.ColumnFactors, tables.Columns);
            if (group == 0)
            {
                // The constant coefficient, which the other factors would take to s^n.
                ((ulong*)other.Lanes)[0] = ((ulong*)other.Lanes)[0] % P.Modulus * extension.First.Value % P.Modulus;
            }

            for (var lane = 0; lane < GroupRows; lane++)
            {
                (space.Scale[lane], space.Scale[8 + lane]) = LaneRanges<P>.Pair(extension.RowFactors[(group * GroupRows) + lane]);
            }

            Rows(inverse, group, other, StepOutput.Words, 1);
            Scatter(space.Words, extension.Target + offset, tables, 1);
        }
    }

    /// <summary>
    /// Layers of step i of a pass, by the layers that it has, from 5 to 14. Down columns the outer steps take at most three: their rows lie a power of two apart, and more lines than a set of the
    /// first-level cache has ways would leave it between their two halves. Along rows steps are as few as there can be while the second-level cache is not half full of lanes. An inverse pass takes a forward one's steps in reverse.
    /// </summary>
    private static int LogOfStep(ReadOnlySpan<string> steps, bool inverse, int layers, int i)
    {
        var own = steps[layers - 5];
        return own[inverse ? own.Length - 1 - i : i] - '0';
    }

    private static void Rows(LaneTables<P> tables, long group, RowSpace space, StepOutput output, int vectors)
    {
        var code = StepCode<P>.Shared;
        var layers = tables.LogColumns;
        var g = PackedMont31<P>.Load(tables.RowRoots + (group * GroupRows));
        for (var layer = layers - 1; layer >= 0; layer--)
        {
            var form = PackedMont31<P>.Multiply(g, PackedMont31<P>.Broadcast(Mont31<P>.FromUInt64(1 << 20)));
            Widen(form).Store((ulong*)(space.Roots + (layer * Vector)));
            g = PackedMont31<P>.Multiply(g, g);
        }

        var (done, next) = (0, 0);
        while (done < layers)
        {
            var log = LogOfStep(s_alongRows, tables.Inverse, layers, next++);
            var layer = tables.Inverse ? layers - done - log : done;
            var elements = tables.Columns >> (layer + log);
            var last = done + log == layers;
            var wide = !last || output == StepOutput.Lanes;
            var made = elements == 1;
            var kind = new StepKind(tables.Inverse, log, false, wide ? StepOutput.Lanes : output, Own: true, made, vectors == 2);
            var step = code[kind];
            var (bytesIn, bytes) = (vectors * Vector, vectors * (wide ? Vector : 32));
            var chunk = made ? 1L << layer : Math.Min(ChunkBlocks, 1L << layer);
            for (long b = 0; b < 1L << layer; b += chunk)
            {
                var blocks = chunk;
                var factors = space.Factors;
                for (var i = 0; i < log && !made; i++)
                {
                    code.Factors(factors, space.Roots + ((layer + i) * Vector), tables.RowFactors + ((b << i) * 2), blocks << i);
                    factors += (blocks << i) * 2 * Vector;
                }

                var start = (b * elements) << log;
                var arguments = new StepArguments
                {
                    In = space.Lanes + (start * bytesIn),
                    InSegment = elements * bytesIn,
                    InNext = bytesIn,
                    InBlock = (elements * bytesIn) << log,
                    Out = (wide ? space.Lanes : space.Words) + (start * bytes),
                    OutSegment = elements * bytes,
                    OutNext = bytes,
                    OutBlock = (elements * bytes) << log,
                    Count = elements,
                    Blocks = blocks,
                    Factors0 = made ? tables.RowFactors : space.Factors,
                    Factors1 = made ? tables.RowFactors : space.Factors + (blocks * 2 * Vector),
                    Factors2 = made ? tables.RowFactors : space.Factors + (blocks * 6 * Vector),
                    Factors3 = made ? tables.RowFactors : space.Factors + (blocks * 14 * Vector),
                    Roots = space.Roots + (layer * Vector),
                    Offsets = LaneRanges<P>.Offsets(done),
                    Scale = space.Scale,
                };
                step(&arguments);
            }

            done += log;
        }
    }

    private static long WordBytes(LaneTables<P> tables) => tables.Columns * (TakesPairs(tables) ? 64 : 32);

    /// <summary>Lane i of vector j, so many vectors apart, ← word j of row i, plus above in the first half of the vectors, which nothing is added to before something is taken from it.</summary>
    private static void Gather(Mont31<P>* rows, Mont31<P>* next, LaneTables<P> tables, byte* lanes, ulong above, int vectors)
    {
        var step = vectors * GroupRows;
        var stride = tables.Columns;
        for (long j = 0; j < stride; j += GroupRows)
        {
            // As many lines as are read: 256 bytes, in order.
            var ahead = (byte*)(next + (GroupRows * j));
            Sse.Prefetch1(ahead);
            Sse.Prefetch1(ahead + 64);
            Sse.Prefetch1(ahead + 128);
            Sse.Prefetch1(ahead + 192);
            var p = rows + j;
            var (a, b, c, d) = (PackedMont31<P>.Load(p), PackedMont31<P>.Load(p + stride), PackedMont31<P>.Load(p + (2 * stride)), PackedMont31<P>.Load(p + (3 * stride)));
            p += 4 * stride;
            var (e, f, g, h) = (PackedMont31<P>.Load(p), PackedMont31<P>.Load(p + stride), PackedMont31<P>.Load(p + (2 * stride)), PackedMont31<P>.Load(p + (3 * stride)));
            Lanes.Transpose(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
            var to = (ulong*)(lanes + (j * vectors * Vector));
            var offset = Vector512.Create(2 * j < stride ? above : 0);
            (Widen(a) + offset).Store(to);
            (Widen(b) + offset).Store(to + step);
            (Widen(c) + offset).Store(to + (2 * step));
            (Widen(d) + offset).Store(to + (3 * step));
            to += 4 * step;
            (Widen(e) + offset).Store(to);
            (Widen(f) + offset).Store(to + step);
            (Widen(g) + offset).Store(to + (2 * step));
            (Widen(h) + offset).Store(to + (3 * step));
        }
    }

    /// <summary>Tiles whose lines are taken from memory together; none where the matrix is not far away.</summary>
    private static int StagedTiles(LaneTables<P> tables)
        => tables.LogRows + tables.LogColumns < StagedFromLog ? 0 : Math.Min(MostStagedTiles, 1 << Math.Max(LogStagedRows - tables.LogRows, 0));

    /// <summary>Bytes of a staged tile: segments of the first step, each with a line behind it so that they do not begin in one set of a cache.</summary>
    private static long StagedBytes(LaneTables<P> tables) => (tables.Rows + Segments(tables)) * Vector;

    /// <summary>Segments of the first step down columns; an inverse one reads adjacent rows.</summary>
    private static long Segments(LaneTables<P> tables) => tables.Inverse ? 1 : 1L << LogOfStep(s_downColumns, false, tables.LogRows, 0);

    /// <summary>
    /// Takes the lines of adjacent tiles to memory of their own, tile by tile. A tile's rows lie so far apart that its lines share a few sets of the caches, where what is asked for ahead of several
    /// segments does not stay: taken in order, and some lines of each row, they come at twice the rate or more.
    /// </summary>
    private static void Stage(Mont31<P>* from, LaneTables<P> tables, byte* to, int tiles)
    {
        var bytes = StagedBytes(tables);
        var segments = Segments(tables);
        for (long segment = 0; segment < segments; segment++, to += Vector)
        {
            for (long row = 0; row < tables.Rows / segments; row++, from += tables.Columns, to += Vector)
            {
                var ahead = (byte*)(from + (StagedAhead * tables.Columns));
                for (var tile = 0; tile < tiles; tile++)
                {
                    Sse.Prefetch1(ahead + (tile * Vector));
                }

                for (var tile = 0; tile < tiles; tile++)
                {
                    Vector512.Load((uint*)from + (tile * TileColumns)).Store((uint*)(to + (tile * bytes)));
                }
            }
        }
    }

    /// <summary>Word j of row i ← word i of words' vector j, so many vectors apart, a whole line of each row at a time: rows lie a power of two apart, and their lines would not stay between two halves.</summary>
    private static void Scatter(byte* words, Mont31<P>* rows, LaneTables<P> tables, int vectors)
    {
        var step = vectors * GroupRows;
        var stride = tables.Columns * sizeof(uint);
        var low = Vector512.Create(0UL, 1, 8, 9, 4, 5, 12, 13);
        var high = Vector512.Create(2UL, 3, 10, 11, 6, 7, 14, 15);
        for (long j = 0; j < tables.Columns; j += 2 * GroupRows)
        {
            // Quarters of a vector: rows 0 to 3 and 4 to 7 of one column, and of that eight columns on. Squares of 4 × 4 words within quarters, then quarters.
            var from = (uint*)(words + (j * vectors * 32));
            var (a, b, c, d) = (Two(from, step), Two(from + step, step), Two(from + (2 * step), step), Two(from + (3 * step), step));
            from += 4 * step;
            var (e, f, g, h) = (Two(from, step), Two(from + step, step), Two(from + (2 * step), step), Two(from + (3 * step), step));
            var (a0, a1) = (Avx512F.UnpackLow(a, b).AsUInt64(), Avx512F.UnpackHigh(a, b).AsUInt64());
            var (a2, a3) = (Avx512F.UnpackLow(c, d).AsUInt64(), Avx512F.UnpackHigh(c, d).AsUInt64());
            var (a4, a5) = (Avx512F.UnpackLow(e, f).AsUInt64(), Avx512F.UnpackHigh(e, f).AsUInt64());
            var (a6, a7) = (Avx512F.UnpackLow(g, h).AsUInt64(), Avx512F.UnpackHigh(g, h).AsUInt64());
            var (b0, b4) = (Avx512F.UnpackLow(a0, a2), Avx512F.UnpackLow(a4, a6));
            var (b1, b5) = (Avx512F.UnpackHigh(a0, a2), Avx512F.UnpackHigh(a4, a6));
            var (b2, b6) = (Avx512F.UnpackLow(a1, a3), Avx512F.UnpackLow(a5, a7));
            var (b3, b7) = (Avx512F.UnpackHigh(a1, a3), Avx512F.UnpackHigh(a5, a7));
            var to = (byte*)(rows + j);
            Avx512F.PermuteVar8x64x2(b0, low, b4).Store((ulong*)to);
            Avx512F.PermuteVar8x64x2(b1, low, b5).Store((ulong*)(to + stride));
            Avx512F.PermuteVar8x64x2(b2, low, b6).Store((ulong*)(to + (2 * stride)));
            Avx512F.PermuteVar8x64x2(b3, low, b7).Store((ulong*)(to + (3 * stride)));
            to += 4 * stride;
            Avx512F.PermuteVar8x64x2(b0, high, b4).Store((ulong*)to);
            Avx512F.PermuteVar8x64x2(b1, high, b5).Store((ulong*)(to + stride));
            Avx512F.PermuteVar8x64x2(b2, high, b6).Store((ulong*)(to + (2 * stride)));
            Avx512F.PermuteVar8x64x2(b3, high, b7).Store((ulong*)(to + (3 * stride)));
        }
    }

    /// <summary>Eight words, and the eight that are eight vectors of them on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Two(uint* words, long step) => Vector512.Create(Vector256.Load(words), Vector256.Load(words + (8 * step)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Widen(Vector256<uint> words) => Avx512F.ConvertToVector512UInt64(words);

    private static void Fill(ulong* pair, Mont31<P> factor)
    {
        var (value, quotient) = LaneRanges<P>.Pair(factor);
        new Span<ulong>(pair, 8).Fill(value);
        new Span<ulong>(pair + 8, 8).Fill(quotient);
    }

    /// <summary>The working memory of a group of rows.</summary>
    private readonly ref struct RowSpace
    {
        private readonly long _columns;

        public RowSpace(LaneTables<P> tables, byte* scratch)
        {
            _columns = tables.Columns;
            Lanes = scratch;
            Words = scratch + (_columns * 2 * Vector);
            Factors = Words + WordBytes(tables);
            Roots = Factors + (30 * ChunkBlocks * Vector);
            Scale = (ulong*)(Roots + (LaneRanges<P>.MaxLayers * Vector));
        }

        private RowSpace(RowSpace space)
        {
            this = space;
            Lanes += _columns * Vector;
        }

        public byte* Lanes { get; }

        public byte* Words { get; }

        public byte* Factors { get; }

        public byte* Roots { get; }

        public ulong* Scale { get; }

        /// <summary>The same memory with other lanes.</summary>
        public RowSpace Other() => new(this);
    }
}
