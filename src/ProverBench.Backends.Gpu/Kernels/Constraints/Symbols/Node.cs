namespace ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;

/// <summary>A node of a recorded computation over F and its challenge field; operands are shared, so that nodes are a graph.</summary>
internal sealed class Node<F>(NodeKind kind, bool extended, Node<F>? left = null, Node<F>? right = null, int index = 0, F value = default)
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>What it is.</summary>
    public NodeKind Kind => kind;

    /// <summary>Whether it is of the challenge field.</summary>
    public bool Extended => extended;

    /// <summary>The first operand.</summary>
    public Node<F>? Left => left;

    /// <summary>The second operand.</summary>
    public Node<F>? Right => right;

    /// <summary>A column or place.</summary>
    public int Index => index;

    /// <summary>A constant.</summary>
    public F Value => value;
}
