using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Scalar;

/// <summary>One row of a row program.</summary>
internal readonly unsafe struct ScalarProgramRow<F>(HostMatrix<F> input, HostMatrix<F> output, long row, ScratchCells<BaseCell<F>> scratch) : IRowAccess<BaseCell<F>, F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public BaseCell<F> Read(int column) => new(input.Column(column)[row]);

    /// <inheritdoc/>
    public void Write(int column, BaseCell<F> value) => output.Column(column)[row] = value.Value;

    /// <inheritdoc/>
    public Span<BaseCell<F>> Scratch(int count) => scratch.Take(count);
}
