using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>One vector of rows of a row program.</summary>
internal readonly unsafe struct ProgramRow<X, F, V>(V* input, V* output, ScratchCells<PackedCell<X, F, V>> scratch) : IRowAccess<PackedCell<X, F, V>, F>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PackedCell<X, F, V> Read(int column) => new(input[column]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int column, PackedCell<X, F, V> value) => output[column] = value.Value;

    /// <inheritdoc/>
    public Span<PackedCell<X, F, V>> Scratch(int count) => scratch.Take(count);
}
