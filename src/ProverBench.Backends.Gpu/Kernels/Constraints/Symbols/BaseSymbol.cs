using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;

/// <summary>A cell whose value is not known yet: operations on it are recorded.</summary>
internal readonly record struct BaseSymbol<F>(Node<F> Node) : IExpression<BaseSymbol<F>, F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>A node without operands.</summary>
    public static BaseSymbol<F> Leaf(NodeKind kind, int index = 0) => new(new Node<F>(kind, extended: false, index: index));

    /// <inheritdoc/>
    public static BaseSymbol<F> Constant(F value) => new(new Node<F>(NodeKind.Constant, extended: false, value: value));

    /// <inheritdoc/>
    public static BaseSymbol<F> operator +(BaseSymbol<F> a, BaseSymbol<F> b) => Join(NodeKind.Add, a, b);

    /// <inheritdoc/>
    public static BaseSymbol<F> operator -(BaseSymbol<F> a, BaseSymbol<F> b) => Join(NodeKind.Subtract, a, b);

    /// <inheritdoc/>
    public static BaseSymbol<F> operator *(BaseSymbol<F> a, BaseSymbol<F> b) => Join(NodeKind.Multiply, a, b);

    /// <inheritdoc/>
    public static BaseSymbol<F> Scale(BaseSymbol<F> a, F constant) => a * Constant(constant);

    private static BaseSymbol<F> Join(NodeKind kind, BaseSymbol<F> a, BaseSymbol<F> b) => new(new Node<F>(kind, extended: false, a.Node, b.Node));
}
