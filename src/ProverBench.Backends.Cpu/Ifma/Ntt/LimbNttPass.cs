using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ProverBench.Backends.Cpu.Ifma.Ntt;

/// <summary>The passes of a transform: eight adjacent columns at a time, eight rows at a time, each read and written once in words.</summary>
internal static unsafe class LimbNttPass<P>
    where P : struct, IPrimeFieldParameters
{
    /// <summary>Words of a group.</summary>
    private const int Group = 40;

    /// <summary>Words of eight elements.</summary>
    private const int Eight = 32;

    /// <summary>Blocks whose factors are made together: 8 KiB of them.</summary>
    private const int ChunkBlocks = 8;

    /// <summary>Elements of each of eight rows that are brought together at a time: 16 KiB.</summary>
    private const int Piece = 64;

    /// <summary>Bytes of working memory that a pass takes.</summary>
    public static long ScratchBytes(LimbNttTables<P> tables)
        => ((Math.Max(tables.Rows, tables.Columns) * Group) + (3 * ChunkBlocks * Group) + (Piece * Eight) + (tables.LogColumns * Group)) * sizeof(ulong);

    /// <summary>The layers down eight columns. Forward: elements to words below 5/4·p; inverse: such words to elements, divided by n.</summary>
    /// <param name="tables">The factors.</param>
    /// <param name="source">The rows that there are.</param>
    /// <param name="target">n elements; may be the source where that has as many.</param>
    /// <param name="tile">Which columns.</param>
    /// <param name="logPadding">All but 2^−logPadding of the rows are zeros that are not there: the layers that meet them copy. Zero for an inverse transform.</param>
    /// <param name="scratch">Working memory.</param>
    public static void Columns(LimbNttTables<P> tables, ulong* source, ulong* target, long tile, int logPadding, ulong* scratch)
    {
        var code = LimbNttCode<P>.Shared;
        var stride = tables.Columns * 4 * sizeof(ulong);
        var filled = tables.Rows >> logPadding;
        code.Load(scratch, source + (tile * Eight), stride, filled);
        for (; filled < tables.Rows; filled *= 2)
        {
            var bytes = filled * Group * sizeof(ulong);
            Buffer.MemoryCopy(scratch, scratch + (filled * Group), bytes, bytes);
        }

        var done = logPadding;
        while (done < tables.LogRows)
        {
            var log = Radix(tables.Inverse, tables.LogRows - done);
            var layer = tables.Inverse ? tables.LogRows - done - log : done;
            code.Step(tables.Inverse, log, own: false)(
                scratch, tables.Rows >> (layer + log), 1L << layer, tables.ColumnFactors + (5L << layer), tables.ColumnFactors + (10L << layer));
            done += log;
        }

        if (tables.Inverse)
        {
            code.StoreScaled(target + (tile * Eight), stride, scratch, tables.Rows, tables.Scale);
        }
        else
        {
            code.Store(target + (tile * Eight), stride, scratch, tables.Rows);
        }
    }

    /// <summary>The layers along eight rows. Forward: words below 5/4·p to elements; inverse: elements to such words.</summary>
    /// <param name="tables">The factors.</param>
    /// <param name="source">n elements.</param>
    /// <param name="target">n elements; the source, or apart from it where one is in natural order.</param>
    /// <param name="group">Which rows: in bit-reversed order eight neighbours; in natural order those whose frequencies are neighbours.</param>
    /// <param name="natural">Whether frequencies are in natural order: those that a forward transform writes, or an inverse one reads.</param>
    /// <param name="scratch">Working memory.</param>
    public static void Rows(LimbNttTables<P> tables, ulong* source, ulong* target, long group, bool natural, ulong* scratch)
    {
        var rows = stackalloc long[8];
        for (var lane = 0; lane < 8; lane++)
        {
            var row = (8 * group) + lane;
            rows[lane] = natural ? F51.F51Ntt<P>.Reverse(row, tables.LogRows) : row;
        }

        var code = LimbNttCode<P>.Shared;
        var data = scratch;
        var factors = data + (tables.Columns * Group);
        var piece = factors + (3 * ChunkBlocks * Group);
        var roots = piece + (Piece * Eight);
        var count = Math.Min(Piece, tables.Columns);
        for (long i = 0; i < tables.Columns; i += count)
        {
            if (natural && tables.Inverse)
            {
                for (long j = 0; j < count; j++)
                {
                    Copy(source + Frequency(tables, group, i + j), piece + (j * Eight));
                }
            }
            else
            {
                Gather(tables, source, rows, i, count, piece);
            }

            code.Load(data + (i * Group), piece, Eight * sizeof(ulong), count);
        }

        Layers(tables, rows, data, factors, roots);
        for (long i = 0; i < tables.Columns; i += count)
        {
            if (tables.Inverse)
            {
                code.Store(piece, Eight * sizeof(ulong), data + (i * Group), count);
            }
            else
            {
                code.StoreCanonical(piece, Eight * sizeof(ulong), data + (i * Group), count);
            }

            if (natural && !tables.Inverse)
            {
                for (long j = 0; j < count; j++)
                {
                    Copy(piece + (j * Eight), target + Frequency(tables, group, i + j));
                }
            }
            else
            {
                Scatter(tables, piece, rows, i, count, target);
            }
        }
    }

    /// <summary>Two layers at a time, the odd one nearest to whole columns.</summary>
    private static int Radix(bool inverse, int left) => (inverse ? left == 1 : (left & 1) != 0) ? 1 : 2;

    private static void Layers(LimbNttTables<P> tables, long* rows, ulong* data, ulong* factors, ulong* roots)
    {
        var code = LimbNttCode<P>.Shared;
        for (var layer = tables.LogColumns - 1; layer >= 0; layer--)
        {
            var g = roots + (layer * Group);
            if (layer == tables.LogColumns - 1)
            {
                for (var lane = 0; lane < 8; lane++)
                {
                    IfmaCodec<Limbs4, P>.Write(tables.RowRoots[rows[lane]], g + lane);
                }
            }
            else
            {
                IfmaCode<Limbs4, P>.Multiply(g, g + Group, g + Group, 0, 1);
            }
        }

        var done = 0;
        while (done < tables.LogColumns)
        {
            var log = Radix(tables.Inverse, tables.LogColumns - done);
            var layer = tables.Inverse ? tables.LogColumns - done - log : done;
            var elements = tables.Columns >> (layer + log);
            var blocks = Math.Min(ChunkBlocks, 1L << layer);
            var inner = factors + (blocks * Group);
            for (long b = 0; b < 1L << layer; b += blocks)
            {
                code.Factors(factors, roots + (layer * Group), tables.RowFactors + (5 * b), blocks);
                if (log == 2)
                {
                    code.Factors(inner, roots + ((layer + 1) * Group), tables.RowFactors + (10 * b), 2 * blocks);
                }

                code.Step(tables.Inverse, log, own: true)(data + (((b * elements) << log) * Group), elements, blocks, factors, inner);
            }

            done += log;
        }
    }

    /// <summary>Words before the eight frequencies in natural order that place i of the group's rows has.</summary>
    private static long Frequency(LimbNttTables<P> tables, long group, long i)
        => 4 * ((F51.F51Ntt<P>.Reverse(i, tables.LogColumns) << tables.LogRows) + (8 * group));

    private static void Gather(LimbNttTables<P> tables, ulong* source, long* rows, long from, long count, ulong* piece)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            var row = source + (4 * ((rows[lane] << tables.LogColumns) + from));
            var to = piece + (4 * lane);
            for (long i = 0; i < count; i++, row += 4, to += Eight)
            {
                Vector256.Load(row).Store(to);
            }
        }
    }

    private static void Scatter(LimbNttTables<P> tables, ulong* piece, long* rows, long from, long count, ulong* target)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            var row = target + (4 * ((rows[lane] << tables.LogColumns) + from));
            var of = piece + (4 * lane);
            for (long i = 0; i < count; i++, row += 4, of += Eight)
            {
                Vector256.Load(of).Store(row);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ulong* from, ulong* to)
    {
        Vector512.Load(from).Store(to);
        Vector512.Load(from + 8).Store(to + 8);
        Vector512.Load(from + 16).Store(to + 16);
        Vector512.Load(from + 24).Store(to + 24);
    }
}
