using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>A row of a column-major matrix.</summary>
internal readonly record struct RowElements<G>(ArrayView<G> Matrix, long Rows, long Row) : IElements<RowElements<G>, G>
    where G : unmanaged, IGpuField<G>
{
    /// <inheritdoc/>
    public static G At(RowElements<G> elements, int index, G own) => elements.Matrix[(index * elements.Rows) + elements.Row];
}
