using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Trees;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>Elements of a leaf that overwrite the first of a state; the others stay.</summary>
/// <param name="Source">The matrix.</param>
/// <param name="Shape">Its leaves, by elements.</param>
/// <param name="Leaf">The leaf.</param>
/// <param name="First">The element of the leaf that element 0 becomes.</param>
/// <param name="Taken">How many elements there are.</param>
internal readonly record struct LeafElements<G>(ArrayView<G> Source, LeafShape Shape, long Leaf, int First, int Taken) : IElements<LeafElements<G>, G>
    where G : unmanaged, IGpuField<G>
{
    /// <inheritdoc/>
    public static G At(LeafElements<G> elements, int index, G own)
    {
        if (index >= elements.Taken)
        {
            return own;
        }

        var shape = elements.Shape;
        var (column, row) = (elements.First + index, shape.First + elements.Leaf);
        if (shape.Width != shape.Columns)
        {
            var step = column / shape.Columns;
            column -= step * shape.Columns;
            row += step * shape.Stride;
        }

        return elements.Source[(column * shape.Rows) + row];
    }
}
