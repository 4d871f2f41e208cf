using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>The cells of some consecutive vectors of rows, copied together for one thread.</summary>
internal unsafe struct RowTile<X, F, V, T, E>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>
    /// Bytes of a column that are copied at once. Of 64 to 1024, on a Zen 4 under load with 248 to 2571 columns, 256 was fastest throughout: less leaves the
    /// memory waiting, more evicts the tile before it is read.
    /// </summary>
    private const int ColumnBytes = 256;

    private readonly PackedTable<X, F, V, T, E> _table;
    private readonly V* _local;
    private readonly V* _next;
    private readonly V* _fixed;
    private readonly V* _arguments;
    private readonly V* _nextArguments;
    private readonly V* _periodic;

    /// <summary>Lays a tile out in memory of at least <see cref="Bytes"/> bytes.</summary>
    public RowTile(PackedTable<X, F, V, T, E> table, void* memory)
    {
        _table = table;
        var vectors = Vectors;
        _local = (V*)memory;
        _next = _local + ((long)vectors * table.Trace.Columns);
        _fixed = _next + (table.Plan.NextColumns.IsEmpty ? 0 : (long)vectors * table.Trace.Columns);
        _arguments = _fixed + ((long)vectors * table.Fixed.Columns);
        _nextArguments = _arguments + ((long)vectors * table.Arguments.Columns);
        _periodic = _nextArguments + ((long)vectors * table.Arguments.Columns);
    }

    /// <summary>Vectors of rows of a tile.</summary>
    public static int Vectors => ColumnBytes / sizeof(V);

    /// <summary>Bytes that a tile takes, a multiple of 64.</summary>
    public static long Bytes(PackedTable<X, F, V, T, E> table) => ((Width(table) * Vectors * sizeof(V)) + 63) & ~63L;

    /// <summary>Takes the rows from row on, which is a multiple of the lanes.</summary>
    public readonly void Fill(long row, int vectors)
    {
        _table.Trace.Fill(_local, _next, _table.HasNext, row, _table.Step, vectors);
        _table.Fixed.Fill(_fixed, row, vectors);
        _table.Arguments.Fill(_arguments, _nextArguments, _table.ArgumentHasNext, row, _table.Step, vectors);
        _table.FillPeriodic(_periodic, row, vectors);
    }

    /// <summary>One vector of rows of the tile.</summary>
    public readonly PackedRow<X, F, V, T, E> Row(int vector, V point) => new(
        _table,
        _local + ((long)vector * _table.Trace.Columns),
        _next + ((long)vector * _table.Trace.Columns),
        _fixed + ((long)vector * _table.Fixed.Columns),
        _arguments + ((long)vector * _table.Arguments.Columns),
        _nextArguments + ((long)vector * _table.Arguments.Columns),
        _periodic + ((long)vector * _table.PeriodicCount),
        point);

    private static long Width(PackedTable<X, F, V, T, E> table)
        => ((table.Plan.NextColumns.IsEmpty ? 1L : 2L) * table.Trace.Columns) + table.Fixed.Columns + (2L * table.Arguments.Columns) + table.PeriodicCount;
}
