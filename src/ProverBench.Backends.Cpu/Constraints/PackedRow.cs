using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>One vector of rows while constraints are evaluated on it.</summary>
internal readonly unsafe struct PackedRow<X, F, V, T, E>(
    PackedTable<X, F, V, T, E> table,
    V* local,
    V* next,
    V* fixedCells,
    V* arguments,
    V* nextArguments,
    V* periodic,
    V point) : IConstraintRow<PackedCell<X, F, V>, PackedValue<X, F, V, T, E>>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly V* _public = table.Public;

    /// <inheritdoc/>
    public PackedCell<X, F, V> Point => new(point);

    /// <inheritdoc/>
    public PackedValue<X, F, V, T, E> LookupGamma => new(table.LookupGamma);

    /// <inheritdoc/>
    public PackedValue<X, F, V, T, E> CopyGamma => new(table.CopyGamma);

    /// <inheritdoc/>
    public PackedValue<X, F, V, T, E> CopyBeta => new(table.CopyBeta);

    /// <inheritdoc/>
    public PackedValue<X, F, V, T, E> BusShare => new(table.BusShare);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PackedCell<X, F, V> Local(int column) => new(local[column]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PackedCell<X, F, V> Next(int column) => new(next[column]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PackedCell<X, F, V> Fixed(int column) => new(fixedCells[column]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PackedCell<X, F, V> Periodic(int index) => new(periodic[index]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PackedCell<X, F, V> Public(int index) => new(_public[index]);

    /// <inheritdoc/>
    public PackedValue<X, F, V, T, E> Argument(int column) => new(T.FromVectors(arguments + ((long)column * T.Degree)));

    /// <inheritdoc/>
    public PackedValue<X, F, V, T, E> NextArgument(int column) => new(T.FromVectors(nextArguments + ((long)column * T.Degree)));

    /// <inheritdoc/>
    public PackedValue<X, F, V, T, E> LookupPower(int index) => new(table.LookupPower(index));

    /// <inheritdoc/>
    public PackedValue<X, F, V, T, E> Power(int constraint) => new(table.ArgumentPower(constraint));

    /// <inheritdoc/>
    public PackedValue<X, F, V, T, E> Combine(int from, ReadOnlySpan<PackedCell<X, F, V>> values)
        => new(table.Combine(from, (V*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values)), values.Length));
}
