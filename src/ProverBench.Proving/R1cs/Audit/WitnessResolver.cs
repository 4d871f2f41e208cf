using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.R1cs;

/// <summary>Solves a constraint system again from its inputs, and says which wires have one value only.</summary>
/// <remarks>
/// A wire is determined when every solution with these inputs gives it the witness's value. Each step is a proof of that for these inputs: a constraint with one undetermined wire,
/// linear in it with a coefficient that is not 0, determines it; a quadratic one leaves two values; a linear constraint over wires of two values each determines them when no other
/// choice of values has the same sum modulo p, or when each that has contradicts another constraint that they stand in. What is not determined so may still be unique.
/// </remarks>
internal sealed class WitnessResolver<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly ConstraintSystem<F> _system;
    private readonly ConstraintGraph<F> _graph;
    private readonly F[] _witness;
    private readonly int _without;
    private readonly bool[] _known;
    private readonly F?[] _other;
    private readonly int[] _unknown;
    private readonly int[] _open;
    private readonly Queue<int> _queue = new();
    private readonly bool[] _queued;
    private readonly HashSet<int> _stalled = [];
    private int _determined;

    private WitnessResolver(ConstraintSystem<F> system, ConstraintGraph<F> graph, F[] witness, int without)
    {
        (_system, _graph, _witness, _without) = (system, graph, witness, without);
        _known = new bool[system.Wires];
        _other = new F?[system.Wires];
        (_unknown, _open) = (new int[system.Constraints], new int[system.Constraints]);
        _queued = new bool[system.Constraints];
    }

    /// <summary>Which wires are determined.</summary>
    /// <param name="system">The constraints.</param>
    /// <param name="graph">Their graph.</param>
    /// <param name="witness">A witness that satisfies them.</param>
    /// <param name="given">The inputs.</param>
    /// <param name="without">A constraint to leave out, −1 for none.</param>
    public static bool[] Resolve(ConstraintSystem<F> system, ConstraintGraph<F> graph, F[] witness, IEnumerable<int> given, int without)
    {
        var resolver = new WitnessResolver<F>(system, graph, witness, without);
        resolver._known[0] = true;
        foreach (var wire in given)
        {
            resolver._known[wire] = true;
        }

        for (var row = 0; row < system.Constraints; row++)
        {
            foreach (var wire in graph.Wires(row))
            {
                resolver._unknown[row] += resolver._known[wire] ? 0 : 1;
            }

            resolver._open[row] = resolver._unknown[row];
            resolver.Enqueue(row);
        }

        resolver.Run();
        return resolver._known;
    }

    /// <summary>Until nothing changes: whether other values contradict a constraint may depend on wires that were determined since.</summary>
    private void Run()
    {
        for (var before = -1; before != _determined;)
        {
            before = _determined;
            while (_queue.TryDequeue(out var row))
            {
                _queued[row] = false;
                Examine(row);
            }

            if (before != _determined)
            {
                foreach (var row in _stalled)
                {
                    Enqueue(row);
                }

                _stalled.Clear();
            }
        }
    }

    private void Enqueue(int row)
    {
        if (row != _without && !_queued[row] && (_unknown[row] is 1 or 2 || (_unknown[row] > 2 && _open[row] == 0)))
        {
            _queued[row] = true;
            _queue.Enqueue(row);
        }
    }

    private void Examine(int row)
    {
        if (_unknown[row] == 1)
        {
            foreach (var wire in _graph.Wires(row))
            {
                if (!_known[wire])
                {
                    One(row, wire);
                    return;
                }
            }
        }
        else if (_unknown[row] > 1)
        {
            Several(row);
        }
    }

    private void One(int row, int wire)
    {
        var (quadratic, linear, _) = Polynomial(row, wire, []);
        if (quadratic.IsZero)
        {
            if (!linear.IsZero)
            {
                Determine(wire);
            }

            return;
        }

        // The roots' sum is −linear/quadratic, and the witness's value is one of them. Booleans have the quadratic coefficient 1.
        var other = -(quadratic.Equals(F.One) ? linear : linear * FieldMath.Invert(quadratic)) - _witness[wire];
        if (other.Equals(_witness[wire]) || (_other[wire] is { } known && !known.Equals(other)))
        {
            Determine(wire);
        }
        else if (_other[wire] is null)
        {
            _other[wire] = other;
            foreach (var at in _graph.Constraints(wire))
            {
                _open[at]--;
                Enqueue(at);
            }
        }
    }

    private void Several(int row)
    {
        var wires = new List<int>();
        foreach (var wire in _graph.Wires(row))
        {
            if (!_known[wire])
            {
                wires.Add(wire);
            }
        }

        if (!TryLinear(row, wires, [], out var coefficients, out _))
        {
            return;
        }

        // A known factor may be 0, and then its wires are not in the constraint.
        if (Array.Exists(coefficients, c => c.IsZero))
        {
            wires = [.. wires.Where((_, i) => !coefficients[i].IsZero)];
            coefficients = Array.FindAll(coefficients, c => !c.IsZero);
            if (wires.Count == 1)
            {
                Determine(wires[0]);
                return;
            }
        }

        if (wires.Count == 0 || wires.Exists(wire => _other[wire] is null))
        {
            return;
        }

        // What the sum changes by when a wire takes its other value.
        var changes = new F[wires.Count];
        for (var i = 0; i < changes.Length; i++)
        {
            changes[i] = coefficients[i] * (_other[wires[i]]!.Value - _witness[wires[i]]);
        }

        if (WeightedChoices.Find(changes, F.Zero) is not { } choices)
        {
            return;
        }

        var changed = new HashSet<int>();
        foreach (var choice in choices)
        {
            if (!Contradicts(wires, choice))
            {
                changed.UnionWith(choice.Select(i => wires[i]));
            }
        }

        if (changed.Count > 0)
        {
            _stalled.Add(row);
        }

        foreach (var wire in wires)
        {
            if (!changed.Contains(wire))
            {
                Determine(wire);
            }
        }
    }

    /// <summary>Whether a constraint cannot hold when the chosen wires take their other values and the rest of those given the witness's.</summary>
    private bool Contradicts(List<int> wires, int[] choice)
    {
        var assigned = wires.ToDictionary(wire => wire, wire => _witness[wire]);
        foreach (var i in choice)
        {
            assigned[wires[i]] = _other[wires[i]]!.Value;
        }

        var rows = new HashSet<int>();
        foreach (var i in choice)
        {
            foreach (var row in _graph.Constraints(wires[i]))
            {
                if (row != _without && rows.Add(row) && IsImpossible(row, assigned))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsImpossible(int row, Dictionary<int, F> assigned)
    {
        var free = new List<int>();
        foreach (var wire in _graph.Wires(row))
        {
            if (!_known[wire] && !assigned.ContainsKey(wire))
            {
                free.Add(wire);
            }
        }

        if (free.Count <= 1)
        {
            var (quadratic, linear, constant) = Polynomial(row, free.Count == 0 ? -1 : free[0], assigned);
            return quadratic.IsZero && linear.IsZero && !constant.IsZero;
        }

        if (!TryLinear(row, free, assigned, out var coefficients, out var sum))
        {
            return false;
        }

        var changes = new List<F>();
        for (var i = 0; i < free.Count; i++)
        {
            if (coefficients[i].IsZero)
            {
                continue;
            }

            if (_other[free[i]] is not { } other)
            {
                return false;
            }

            sum += coefficients[i] * _witness[free[i]];
            changes.Add(coefficients[i] * (other - _witness[free[i]]));
        }

        return !sum.IsZero && WeightedChoices.Find([.. changes], sum) is { Count: 0 };
    }

    /// <summary>A·B − C as a polynomial in one wire, −1 for none, all others having their values.</summary>
    private (F Quadratic, F Linear, F Constant) Polynomial(int row, int wire, Dictionary<int, F> assigned)
    {
        var (a0, a1) = Split(_system.A, row, wire, assigned);
        var (b0, b1) = Split(_system.B, row, wire, assigned);
        var (c0, c1) = Split(_system.C, row, wire, assigned);
        return (a1 * b1, (a0 * b1) + (a1 * b0) - c1, (a0 * b0) - c0);
    }

    /// <summary>A·B − C as constant + Σ coefficient·wire over the wires given; false where both A and B have such.</summary>
    private bool TryLinear(int row, List<int> wires, Dictionary<int, F> assigned, out F[] coefficients, out F constant)
    {
        var (a0, a) = Coefficients(_system.A, row, wires, assigned);
        var (b0, b) = Coefficients(_system.B, row, wires, assigned);
        var (c0, c) = Coefficients(_system.C, row, wires, assigned);
        (coefficients, constant) = (c, (a0 * b0) - c0);
        if (Array.Exists(a, value => !value.IsZero) && Array.Exists(b, value => !value.IsZero))
        {
            return false;
        }

        for (var i = 0; i < c.Length; i++)
        {
            c[i] = (a[i] * b0) + (a0 * b[i]) - c[i];
        }

        return true;
    }

    private (F Constant, F Coefficient) Split(SparseMatrix<F> matrix, int row, int wire, Dictionary<int, F> assigned)
    {
        var (constant, coefficient) = (F.Zero, F.Zero);
        for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
        {
            if (matrix.ColumnIndices[i] == wire)
            {
                coefficient += matrix.Values[i];
            }
            else
            {
                constant += matrix.Values[i] * Value(matrix.ColumnIndices[i], assigned);
            }
        }

        return (constant, coefficient);
    }

    private (F Constant, F[] Coefficients) Coefficients(SparseMatrix<F> matrix, int row, List<int> wires, Dictionary<int, F> assigned)
    {
        var (constant, coefficients) = (F.Zero, new F[wires.Count]);
        for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
        {
            var wire = matrix.ColumnIndices[i];
            if (wire == 0 || _known[wire] || assigned.ContainsKey(wire))
            {
                constant += matrix.Values[i] * Value(wire, assigned);
            }
            else
            {
                coefficients[wires.IndexOf(wire)] += matrix.Values[i];
            }
        }

        return (constant, coefficients);
    }

    private F Value(int wire, Dictionary<int, F> assigned) => assigned.TryGetValue(wire, out var value) ? value : _witness[wire];

    private void Determine(int wire)
    {
        _known[wire] = true;
        _determined++;
        foreach (var row in _graph.Constraints(wire))
        {
            _unknown[row]--;
            _open[row] -= _other[wire] is null ? 1 : 0;
            Enqueue(row);
        }
    }
}
