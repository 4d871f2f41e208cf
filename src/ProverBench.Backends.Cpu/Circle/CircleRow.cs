using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Constraints;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>One vector of rows while constraints are evaluated on it. Tables on the circle have columns and public values and nothing else.</summary>
internal readonly unsafe struct CircleRow<X, V, T>(CircleConstraintTable<X, V, T> table, V* local, V* next)
    : IConstraintRow<PackedCell<X, Mersenne31, V>, PackedValue<X, Mersenne31, V, T, Mersenne31Quartic>>
    where X : struct, ICircleVector<V>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, Mersenne31, V, Mersenne31Quartic>
{
    private readonly V* _public = table.Public;

    /// <inheritdoc/>
    public PackedCell<X, Mersenne31, V> Point => throw None();

    /// <inheritdoc/>
    public PackedValue<X, Mersenne31, V, T, Mersenne31Quartic> LookupGamma => throw None();

    /// <inheritdoc/>
    public PackedValue<X, Mersenne31, V, T, Mersenne31Quartic> CopyGamma => throw None();

    /// <inheritdoc/>
    public PackedValue<X, Mersenne31, V, T, Mersenne31Quartic> CopyBeta => throw None();

    /// <inheritdoc/>
    public PackedValue<X, Mersenne31, V, T, Mersenne31Quartic> BusShare => throw None();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PackedCell<X, Mersenne31, V> Local(int column) => new(local[column]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PackedCell<X, Mersenne31, V> Next(int column) => new(next[column]);

    /// <inheritdoc/>
    public PackedCell<X, Mersenne31, V> Fixed(int column) => throw None();

    /// <inheritdoc/>
    public PackedCell<X, Mersenne31, V> Periodic(int index) => throw None();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PackedCell<X, Mersenne31, V> Public(int index) => new(_public[index]);

    /// <inheritdoc/>
    public PackedValue<X, Mersenne31, V, T, Mersenne31Quartic> Argument(int column) => throw None();

    /// <inheritdoc/>
    public PackedValue<X, Mersenne31, V, T, Mersenne31Quartic> NextArgument(int column) => throw None();

    /// <inheritdoc/>
    public PackedValue<X, Mersenne31, V, T, Mersenne31Quartic> LookupPower(int index) => throw None();

    /// <inheritdoc/>
    public PackedValue<X, Mersenne31, V, T, Mersenne31Quartic> Power(int constraint) => throw None();

    /// <inheritdoc/>
    public PackedValue<X, Mersenne31, V, T, Mersenne31Quartic> Combine(int from, ReadOnlySpan<PackedCell<X, Mersenne31, V>> values)
        => new(table.Combine(from, (V*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values)), values.Length));

    private static NotSupportedException None() => new("tables on the circle have neither arguments nor fixed or periodic columns");
}
