using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Runs;

/// <summary>Entries of a sparse matrix times what they meet in a vector.</summary>
internal readonly struct ProductTerms<G>(ArrayView<int> columns, ArrayView<G> values, ArrayView<G> vector) : ITerms<G>
    where G : unmanaged, IGpuRing<G>
{
    private readonly ArrayView<int> _columns = columns;
    private readonly ArrayView<G> _values = values;
    private readonly ArrayView<G> _vector = vector;

    /// <inheritdoc/>
    public G AddTo(G sum, long i) => G.Add(sum, G.Multiply(_values[i], _vector[_columns[i]]));
}
