using ProverBench.Backends.Kernels;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Plonk;

/// <summary>A rank-1 constraint system as gates qm·a·b + ql·a + qr·b + qo·c + qc = 0, row by row as snarkjs lays them down.</summary>
/// <remarks>
/// First a row [ql = 1, a = xᵢ] for each public value. A constraint of which A or B is constant is a sum k·B − C (of three wires), others are
/// products (one wire each). What has more terms is taken apart from the front: the first two are summed by a row and an addition, a new wire with coefficient 1
/// that goes to the end. Terms are taken by ascending wire; those that cancel in k·B − C stay, with coefficient 0, as they do there. Wire 0, the
/// constant, is in qc, and stands for wires that a row does not need.
/// </remarks>
internal sealed class PlonkGates<S>
    where S : unmanaged, IPrimeField<S>
{
    private readonly List<(int A, int B, int C)> _wires = [];
    private readonly List<(S Qm, S Ql, S Qr, S Qo, S Qc)> _selectors = [];
    private readonly List<(int A, int B, S FactorA, S FactorB)> _additions = [];
    private readonly int _circuitWires;

    /// <summary>Lays a circuit down.</summary>
    public PlonkGates(ConstraintSystem<S> system)
    {
        _circuitWires = system.Wires;
        for (var i = 1; i <= system.Public; i++)
        {
            Row(i, 0, 0, S.Zero, S.One, S.Zero, S.Zero, S.Zero);
        }

        for (var row = 0; row < system.Constraints; row++)
        {
            Constraint(Terms(system.A, row), Terms(system.B, row), Terms(system.C, row));
        }
    }

    /// <summary>The wires of every row.</summary>
    public IReadOnlyList<(int A, int B, int C)> Wires => _wires;

    /// <summary>The selectors of every row.</summary>
    public IReadOnlyList<(S Qm, S Ql, S Qr, S Qo, S Qc)> Selectors => _selectors;

    /// <summary>The wires behind the circuit's.</summary>
    public IReadOnlyList<(int A, int B, S FactorA, S FactorB)> Additions => _additions;

    private static SortedDictionary<int, S> Terms(SparseMatrix<S> matrix, int row)
    {
        var terms = new SortedDictionary<int, S>();
        for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
        {
            var wire = matrix.ColumnIndices[i];
            terms[wire] = terms.TryGetValue(wire, out var before) ? before + matrix.Values[i] : matrix.Values[i];
        }

        return terms;
    }

    private static bool IsConstant(SortedDictionary<int, S> terms, out S value)
    {
        value = S.Zero;
        return terms.Count == 1 && terms.TryGetValue(0, out value);
    }

    /// <summary>k·first − second.</summary>
    private static SortedDictionary<int, S> Combine(SortedDictionary<int, S> first, in S k, SortedDictionary<int, S> second)
    {
        var terms = new SortedDictionary<int, S>();
        foreach (var (wire, value) in first)
        {
            terms[wire] = k * value;
        }

        foreach (var (wire, value) in second)
        {
            terms[wire] = terms.TryGetValue(wire, out var before) ? before - value : -value;
        }

        return terms;
    }

    private void Constraint(SortedDictionary<int, S> a, SortedDictionary<int, S> b, SortedDictionary<int, S> c)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            Sum(c);
        }
        else if (IsConstant(a, out var k))
        {
            Sum(Combine(b, k, c));
        }
        else if (IsConstant(b, out k))
        {
            Sum(Combine(a, k, c));
        }
        else
        {
            Product(a, b, c);
        }
    }

    private void Sum(SortedDictionary<int, S> terms)
    {
        var (constant, left) = Reduce(terms, 3);
        Row(left[0].Wire, left[1].Wire, left[2].Wire, S.Zero, left[0].Value, left[1].Value, left[2].Value, constant);
    }

    private void Product(SortedDictionary<int, S> a, SortedDictionary<int, S> b, SortedDictionary<int, S> c)
    {
        var (constantA, leftA) = Reduce(a, 1);
        var (constantB, leftB) = Reduce(b, 1);
        var (constantC, leftC) = Reduce(c, 1);
        var (x, y, z) = (leftA[0], leftB[0], leftC[0]);
        Row(
            x.Wire, y.Wire, z.Wire,
            x.Value * y.Value, x.Value * constantB, constantA * y.Value, -z.Value, (constantA * constantB) - constantC);
    }

    private (S Constant, List<(int Wire, S Value)> Left) Reduce(SortedDictionary<int, S> terms, int most)
    {
        var constant = S.Zero;
        var queue = new Queue<(int Wire, S Value)>(terms.Count);
        foreach (var (wire, value) in terms)
        {
            if (wire == 0)
            {
                constant = value;
            }
            else
            {
                queue.Enqueue((wire, value));
            }
        }

        while (queue.Count > most)
        {
            var (first, second) = (queue.Dequeue(), queue.Dequeue());
            var sum = checked(_circuitWires + _additions.Count);
            Row(first.Wire, second.Wire, sum, S.Zero, -first.Value, -second.Value, S.One, S.Zero);
            _additions.Add((first.Wire, second.Wire, first.Value, second.Value));
            queue.Enqueue((sum, S.One));
        }

        var left = new List<(int Wire, S Value)>(queue);
        while (left.Count < most)
        {
            left.Add((0, S.Zero));
        }

        return (constant, left);
    }

    private void Row(int a, int b, int c, in S qm, in S ql, in S qr, in S qo, in S qc)
    {
        _wires.Add((a, b, c));
        _selectors.Add((qm, ql, qr, qo, qc));
    }
}
