using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>What the folders of one thread need, one after the other.</summary>
internal readonly unsafe struct FolderRoom<X, F, V, T, E>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly AirPlan _plan;
    private readonly PackedCell<X, F, V>* _cells;
    private readonly PackedValue<X, F, V, T, E>* _values;
    private readonly int _cellCount;
    private readonly int _valueCount;

    /// <summary>Lays the room out in <see cref="CellBytes"/> + <see cref="ValueBytes"/> bytes.</summary>
    public FolderRoom(AirPlan plan, byte* memory)
    {
        _plan = plan;
        _cells = (PackedCell<X, F, V>*)memory;
        _values = (PackedValue<X, F, V, T, E>*)(memory + CellBytes(plan));
        _cellCount = ConstraintFolder<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F>.CellRoom(plan);
        _valueCount = ConstraintFolder<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F>.ValueRoom(plan);
    }

    /// <summary>Bytes of cells, a multiple of 64.</summary>
    public static long CellBytes(AirPlan plan) => (((long)ConstraintFolder<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F>.CellRoom(plan) * sizeof(V)) + 63) & ~63L;

    /// <summary>Bytes of values, a multiple of 64.</summary>
    public static long ValueBytes(AirPlan plan) => (((long)ConstraintFolder<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F>.ValueRoom(plan) * sizeof(T)) + 63) & ~63L;

    /// <summary>A folder of a vector of rows.</summary>
    public ConstraintFolder<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F> Folder(in PackedRow<X, F, V, T, E> row)
        => new(_plan, row, new(_cells, _cellCount), new(_values, _valueCount));
}
