using ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Emission;

/// <summary>Nodes by what they compute: equal computations are one, constants are folded.</summary>
internal sealed class Graph<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly Dictionary<(NodeKind Kind, bool Extended, int Left, int Right, int Index, F Value), int> _numbers = [];
    private readonly Dictionary<Node<F>, int> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The nodes in an order in which operands come first.</summary>
    public List<(NodeKind Kind, bool Extended, int Left, int Right, int Index, F Value)> Nodes { get; } = [];

    /// <summary>The number of what a node computes.</summary>
    public int Of(Node<F> root)
    {
        // Sums of thousands of terms are as deep: no recursion.
        var pending = new Stack<Node<F>>();
        pending.Push(root);
        while (pending.TryPeek(out var node))
        {
            if (_known.ContainsKey(node))
            {
                pending.Pop();
            }
            else if (node.Right is { } right && !_known.ContainsKey(right))
            {
                pending.Push(right);
                if (!_known.ContainsKey(node.Left!))
                {
                    pending.Push(node.Left!);
                }
            }
            else if (node.Left is { } left && !_known.ContainsKey(left))
            {
                pending.Push(left);
            }
            else
            {
                _known.Add(pending.Pop(), Add(node));
            }
        }

        return _known[root];
    }

    private int Add(Node<F> node)
    {
        if (node.Left is null || node.Right is null)
        {
            return Intern((node.Kind, node.Extended, -1, -1, node.Index, node.Value));
        }

        var (a, b) = (_known[node.Left], _known[node.Right]);
        var (x, y) = (Constant(a), Constant(b));
        if (!node.Extended && x is { } u && y is { } v)
        {
            return Intern((NodeKind.Constant, false, -1, -1, 0, node.Kind switch { NodeKind.Add => u + v, NodeKind.Subtract => u - v, _ => u * v }));
        }

        switch (node.Kind)
        {
            case NodeKind.Add when x is { IsZero: true }:
                return b;
            case NodeKind.Add or NodeKind.Subtract or NodeKind.AddBase when y is { IsZero: true }:
                return a;
            case NodeKind.Multiply or NodeKind.Scale when IsOne(y):
                return a;
            case NodeKind.Multiply when IsOne(x):
                return b;
            case NodeKind.Multiply when x is { IsZero: true }:
                return a;
            case NodeKind.Multiply when y is { IsZero: true }:
                return b;
            case NodeKind.Add or NodeKind.Multiply when a > b:
                (a, b) = (b, a);
                break;
        }

        return Intern((node.Kind, node.Extended, a, b, 0, default));
    }

    private F? Constant(int node) => Nodes[node].Kind == NodeKind.Constant ? Nodes[node].Value : null;

    private static bool IsOne(F? value) => value is { } one && one.Equals(F.One);

    private int Intern((NodeKind Kind, bool Extended, int Left, int Right, int Index, F Value) node)
    {
        if (!_numbers.TryGetValue(node, out var number))
        {
            _numbers.Add(node, number = Nodes.Count);
            Nodes.Add(node);
        }

        return number;
    }
}
