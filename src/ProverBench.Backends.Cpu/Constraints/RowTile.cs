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
    /// <summary>Bytes that a tile should stay below: half a second-level cache of 512 KiB, the rest being left to values, factors and streams.</summary>
    private const long TargetBytes = 256 << 10;

    private const int MaxVectors = 16;

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
        var vectors = Vectors(table);
        _local = (V*)memory;
        _next = _local + ((long)vectors * table.Trace.Columns);
        _fixed = _next + (table.NextColumns.Length == 0 ? 0 : (long)vectors * table.Trace.Columns);
        _arguments = _fixed + ((long)vectors * table.Fixed.Columns);
        _nextArguments = _arguments + ((long)vectors * table.Arguments.Columns);
        _periodic = _nextArguments + ((long)vectors * table.Arguments.Columns);
    }

    /// <summary>Vectors of rows of a tile.</summary>
    public static int Vectors(PackedTable<X, F, V, T, E> table)
        => (int)Math.Clamp(TargetBytes / Math.Max(1, (Width(table) + table.Plan.AirConstraints) * sizeof(V)), 2, MaxVectors);

    /// <summary>Bytes that a tile takes, a multiple of 64.</summary>
    public static long Bytes(PackedTable<X, F, V, T, E> table) => ((Width(table) * Vectors(table) * sizeof(V)) + 63) & ~63L;

    /// <summary>Takes the rows from row on, which is a multiple of the lanes.</summary>
    public readonly void Fill(long row, int vectors)
    {
        _table.Trace.Fill(_local, row, vectors);
        _table.Trace.Fill(_next, row + _table.Step, vectors, _table.NextColumns);
        _table.Fixed.Fill(_fixed, row, vectors);
        _table.Arguments.Fill(_arguments, row, vectors);
        _table.Arguments.Fill(_nextArguments, row + _table.Step, vectors, _table.NextArguments);
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
        => ((table.NextColumns.Length == 0 ? 1L : 2L) * table.Trace.Columns) + table.Fixed.Columns + (2L * table.Arguments.Columns) + table.PeriodicCount;
}
