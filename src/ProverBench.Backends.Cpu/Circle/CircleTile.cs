using ProverBench.Backends.Cpu.Constraints;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>The cells of some consecutive vectors of rows and what evaluates constraints on them, for one thread.</summary>
internal readonly unsafe struct CircleTile<X, V, T>
    where X : struct, ICircleVector<V>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, Mersenne31, V, Mersenne31Quartic>
{
    /// <summary>Bytes of a column that are copied at once, as other tables are.</summary>
    private const int ColumnBytes = 256;

    private readonly CircleConstraintTable<X, V, T> _table;
    private readonly V* _local;
    private readonly V* _next;
    private readonly PackedCell<X, Mersenne31, V>* _cells;
    private readonly int _columns;

    /// <summary>Lays a tile out in memory of at least <see cref="Bytes"/> bytes.</summary>
    public CircleTile(CircleConstraintTable<X, V, T> table, int columns, void* memory)
    {
        (_table, _columns) = (table, columns);
        _local = (V*)memory;
        _next = _local + ((long)Vectors * columns);
        _cells = (PackedCell<X, Mersenne31, V>*)(_next + ((long)Vectors * columns));
    }

    /// <summary>Vectors of rows of a tile.</summary>
    public static int Vectors => ColumnBytes / sizeof(V);

    /// <summary>Cells of this row, vectors of rows one after the other.</summary>
    public V* Local => _local;

    /// <summary>Cells of the next row; only columns whose next row is read are set.</summary>
    public V* Next => _next;

    private static int Room(AirPlan plan) => ConstraintFolder<CircleRow<X, V, T>, PackedCell<X, Mersenne31, V>, PackedValue<X, Mersenne31, V, T, Mersenne31Quartic>, Mersenne31>.CellRoom(plan);

    /// <summary>Bytes that a tile takes.</summary>
    public static long Bytes(AirPlan plan, int columns) => ((2L * Vectors * columns) + Room(plan)) * sizeof(V);

    /// <summary>A folder over one vector of rows of the tile.</summary>
    public ConstraintFolder<CircleRow<X, V, T>, PackedCell<X, Mersenne31, V>, PackedValue<X, Mersenne31, V, T, Mersenne31Quartic>, Mersenne31> Folder(int vector)
        => new(_table.Plan, new(_table, _local + ((long)vector * _columns), _next + ((long)vector * _columns)), new(_cells, Room(_table.Plan)), default);
}
