using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;

/// <summary>A row of a row program: what is written is kept as nodes.</summary>
internal readonly struct SymbolAccess<F>(Node<F>?[] written) : IRowAccess<BaseSymbol<F>, F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public BaseSymbol<F> Read(int column) => BaseSymbol<F>.Leaf(NodeKind.Local, column);

    /// <inheritdoc/>
    public void Write(int column, BaseSymbol<F> value) => written[column] = value.Node;

    /// <inheritdoc/>
    public Span<BaseSymbol<F>> Scratch(int count) => new BaseSymbol<F>[count];
}
