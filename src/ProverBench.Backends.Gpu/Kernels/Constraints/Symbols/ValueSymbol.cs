using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;

/// <summary>A value of the challenge field that is not known yet.</summary>
internal readonly record struct ValueSymbol<F>(Node<F> Node) : IExtensionExpression<ValueSymbol<F>, BaseSymbol<F>>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>A node without operands.</summary>
    public static ValueSymbol<F> Leaf(NodeKind kind, int index) => new(new Node<F>(kind, extended: true, index: index));

    /// <inheritdoc/>
    public static ValueSymbol<F> Add(in ValueSymbol<F> a, BaseSymbol<F> b) => new(new Node<F>(NodeKind.AddBase, extended: true, a.Node, b.Node));

    /// <inheritdoc/>
    public static ValueSymbol<F> operator +(in ValueSymbol<F> a, in ValueSymbol<F> b) => new(new Node<F>(NodeKind.Add, extended: true, a.Node, b.Node));

    /// <inheritdoc/>
    public static ValueSymbol<F> operator -(in ValueSymbol<F> a, in ValueSymbol<F> b) => new(new Node<F>(NodeKind.Subtract, extended: true, a.Node, b.Node));

    /// <inheritdoc/>
    public static ValueSymbol<F> operator *(in ValueSymbol<F> a, in ValueSymbol<F> b) => new(new Node<F>(NodeKind.Multiply, extended: true, a.Node, b.Node));

    /// <inheritdoc/>
    public static ValueSymbol<F> Scale(in ValueSymbol<F> a, BaseSymbol<F> factor) => new(new Node<F>(NodeKind.Scale, extended: true, a.Node, factor.Node));
}
