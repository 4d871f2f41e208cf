using System.Collections.Immutable;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>Lays down a circuit: targets, operations on them, equalities. Gadgets are extensions of this class; <see cref="PlonkishBuilder{S}"/> knows the gates' types.</summary>
/// <remarks>
/// Operations are packed: a row takes operations of one gate with one pair of constants until its slots are full. Every input of an operation is a target, so no routed
/// wire that constraints read is left to the prover.
/// </remarks>
public abstract class PlonkishBuilder
{
    private readonly Dictionary<(int Gate, ulong C0, ulong C1), (int Row, int Used)> _open = [];
    private readonly Dictionary<ulong, Target> _constants = [];
    private readonly Dictionary<Target, Goldilocks> _constantValues = [];
    private readonly List<Annotation> _scopes = [];
    private readonly List<Target> _publics = [];
    private int _scope = -1;

    private protected PlonkishBuilder(ImmutableArray<GateDescription> gates, int extensionDegree)
    {
        Gates = gates;
        ExtensionDegree = extensionDegree;
    }

    /// <summary>The gates of the circuit.</summary>
    public ImmutableArray<GateDescription> Gates { get; }

    /// <summary>[E : F] of the extension that the circuit computes in.</summary>
    public int ExtensionDegree { get; }

    /// <summary>Rows so far.</summary>
    public int RowCount => RowGates.Count;

    /// <summary>Public values so far.</summary>
    public int PublicCount => _publics.Count;

    /// <summary>The constant 0.</summary>
    public Target Zero => Constant(Goldilocks.Zero);

    /// <summary>The constant 1.</summary>
    public Target One => Constant(Goldilocks.One);

    /// <summary>Targets that are equal.</summary>
    internal DisjointSets Targets { get; } = new();

    /// <summary>The gate of each row and its constants.</summary>
    internal List<(int Gate, Goldilocks C0, Goldilocks C1)> RowGates { get; } = [];

    /// <summary>The target of each routed wire, row by row; −1 for none.</summary>
    internal List<int> Cells { get; } = [];

    /// <summary>What computes the targets.</summary>
    internal List<PlacedOperation> Operations { get; } = [];

    /// <summary>Hints.</summary>
    internal List<PlacedHint> Hints { get; } = [];

    /// <summary>What the user gives, in order, with its name.</summary>
    internal List<(Target Target, Annotation Name)> Given { get; } = [];

    /// <summary>Tables, in the order of their numbers, which start at 1.</summary>
    internal List<LookupTable> Tables { get; } = [];

    /// <summary>The scopes opened so far.</summary>
    internal IReadOnlyList<Annotation> Scopes => _scopes;

    /// <summary>The public values.</summary>
    internal IReadOnlyList<Target> Publics => _publics;

    /// <summary>Opens a scope that names what is made until it is disposed of.</summary>
    public Scope Enter(string name, int index = -1)
    {
        var outer = _scope;
        _scopes.Add(new(outer, name, index));
        _scope = _scopes.Count - 1;
        return new(this, outer);
    }

    /// <summary>A value that the user gives; nothing constrains it yet.</summary>
    /// <param name="name">Its name in the current scope.</param>
    /// <param name="index">Its number among values of that name, −1 for none.</param>
    public Target Input(string name, int index = -1)
    {
        var target = NewTarget();
        Given.Add((target, new Annotation(_scope, name, index)));
        return target;
    }

    /// <summary>Values that the user gives.</summary>
    public Target[] Inputs(string name, int count) => [.. Enumerable.Range(0, count).Select(i => Input(name, i))];

    /// <summary>A public value that the user gives.</summary>
    public Target PublicInput(string name, int index = -1)
    {
        var target = Input(name, index);
        Publish(target);
        return target;
    }

    /// <summary>Makes a target the next public value.</summary>
    public void Publish(Target target)
    {
        Require(target);
        _publics.Add(target);
    }

    /// <summary>A constant; the same target for the same value.</summary>
    public Target Constant(Goldilocks value)
    {
        if (!_constants.TryGetValue(value.Value, out var target))
        {
            _constants.Add(value.Value, target = NewTarget());
            _constantValues.Add(target, value);
        }

        return target;
    }

    /// <summary>The value of a target that <see cref="Constant"/> made.</summary>
    public bool IsConstant(Target target, out Goldilocks value) => _constantValues.TryGetValue(target, out value);

    /// <summary>a = b.</summary>
    public void AssertEqual(Target a, Target b)
    {
        Require(a);
        Require(b);
        Targets.Union(a.Index, b.Index);
    }

    /// <summary>a = 0.</summary>
    public void AssertZero(Target a) => AssertEqual(a, Zero);

    /// <summary>The outputs of a slot of a gate for its inputs, both in the order of <see cref="SlotWires"/>.</summary>
    /// <param name="kind">The gate.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="c0">The first constant of the row.</param>
    /// <param name="c1">The second.</param>
    /// <exception cref="ArgumentException">The gate has another number of inputs, or its operations take no constants.</exception>
    /// <exception cref="NotSupportedException">The circuit's gate set has no such gate.</exception>
    public Target[] Operate(GateKind kind, ReadOnlySpan<Target> inputs, Goldilocks c0 = default, Goldilocks c1 = default)
    {
        var gate = GateOf(kind);
        if (Gates[gate].GivesConstants && !(c0.IsZero && c1.IsZero))
        {
            throw new ArgumentException($"the constants of a row of {Gates[gate].Name} are not its operations'", nameof(c0));
        }

        var (row, slot) = Place(gate, c0, c1);
        return Fill(gate, row, slot, inputs);
    }

    /// <summary>Gives a slot its inputs and outputs.</summary>
    private Target[] Fill(int gate, int row, int slot, ReadOnlySpan<Target> inputs)
    {
        var wires = Gates[gate].Slots[slot];
        if (inputs.Length != wires.Inputs.Length)
        {
            throw new ArgumentException($"a slot of {Gates[gate].Name} has {wires.Inputs.Length} inputs, found {inputs.Length}", nameof(inputs));
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            Require(inputs[i]);
            Cells[(row * PlonkishLayout.RoutedWires) + wires.Inputs[i]] = inputs[i].Index;
        }

        var outputs = new Target[wires.Outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            outputs[i] = NewTarget();
            Cells[(row * PlonkishLayout.RoutedWires) + wires.Outputs[i]] = outputs[i].Index;
        }

        Operations.Add(new(new(gate, row, slot), _scope));
        return outputs;
    }

    /// <summary>Values that a hint computes; nothing constrains them yet.</summary>
    public Target[] Hint(WitnessHint hint, ReadOnlySpan<Target> inputs, int outputs)
    {
        foreach (var input in inputs)
        {
            Require(input);
        }

        var targets = new Target[outputs];
        for (var i = 0; i < outputs; i++)
        {
            targets[i] = NewTarget();
        }

        Operations.Add(new(new(Operation.Hint, Hints.Count, 0), _scope));
        Hints.Add(new(hint, inputs.ToArray(), targets));
        return targets;
    }

    /// <summary>Adds a lookup table and gives its number.</summary>
    /// <exception cref="NotSupportedException">The circuit's gate set has no lookups.</exception>
    public int AddTable(LookupTable table)
    {
        GateOf(GateKind.Lookup);
        Tables.Add(table);
        return Tables.Count;
    }

    /// <summary>The table of a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public LookupTable Table(int table)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(table, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(table, Tables.Count);
        return Tables[table - 1];
    }

    /// <summary>(a, b, c) is an entry of the table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such table.</exception>
    public void AssertEntry(int table, Target a, Target b, Target c)
    {
        Table(table);
        Operate(GateKind.Lookup, [a, b, c], Goldilocks.FromUInt64((ulong)table));
    }

    /// <summary>Constants, public values and half-filled lookups get their rows; the circuit is complete.</summary>
    private protected void Seal()
    {
        using (Enter("public values"))
        {
            var digest = Gadgets.HashGadget.HashRow(this, [.. _publics]);
            var row = AddRow(GateOf(GateKind.PublicInput), default, default);
            var elements = digest.ToArray();
            for (var i = 0; i < elements.Length; i++)
            {
                Cells[(row * PlonkishLayout.RoutedWires) + i] = elements[i].Index;
            }
        }

        FillLookups();
        using (Enter("constants"))
        {
            PlaceConstants();
        }
    }

    /// <summary>Constants go to rows that have wires for them beside their operations, then to rows of their own.</summary>
    private void PlaceConstants()
    {
        var pairs = new Queue<KeyValuePair<ulong, Target>[]>(_constants.ToArray().Chunk(PlonkishLayout.Constants));
        for (var row = 0; row < RowCount && pairs.Count > 0; row++)
        {
            var (gate, c0, c1) = RowGates[row];
            if (Gates[gate].GivesConstants && c0.IsZero && c1.IsZero)
            {
                var pair = pairs.Dequeue();
                (c0, c1) = ConstantsOf(pair);
                RowGates[row] = (gate, c0, c1);
                Equate(Fill(gate, row, Gates[gate].Slots.Length - 1, []), pair);
            }
        }

        while (pairs.TryDequeue(out var pair))
        {
            var (c0, c1) = ConstantsOf(pair);
            Equate(Operate(GateKind.Constant, [], c0, c1), pair);
        }

        static (Goldilocks C0, Goldilocks C1) ConstantsOf(KeyValuePair<ulong, Target>[] pair)
            => (Goldilocks.FromUInt64(pair[0].Key), pair.Length > 1 ? Goldilocks.FromUInt64(pair[1].Key) : default);

        void Equate(Target[] outputs, KeyValuePair<ulong, Target>[] pair)
        {
            for (var i = 0; i < pair.Length; i++)
            {
                AssertEqual(outputs[i], pair[i].Value);
            }
        }
    }

    /// <summary>A target that nothing defines yet.</summary>
    private protected Target NewTarget() => new(Targets.Add());

    /// <summary>A new row of a gate.</summary>
    private protected int AddRow(int gate, Goldilocks c0, Goldilocks c1)
    {
        RowGates.Add((gate, c0, c1));
        for (var i = 0; i < PlonkishLayout.RoutedWires; i++)
        {
            Cells.Add(-1);
        }

        return RowGates.Count - 1;
    }

    /// <summary>A lookup row without a lookup in some slot would look up zeros, which need be no entry.</summary>
    private void FillLookups()
    {
        for (var table = 1; table <= Tables.Count; table++)
        {
            var (a, b, c) = Tables[table - 1].Entries[0];
            using var scope = Enter("unused lookups of " + Tables[table - 1].Name);
            while (_open.ContainsKey((GateOf(GateKind.Lookup), (ulong)table, 0)))
            {
                AssertEntry(table, Constant(a), Constant(b), Constant(c));
            }
        }
    }

    private int GateOf(GateKind kind)
    {
        for (var i = 0; i < Gates.Length; i++)
        {
            if (Gates[i].Kind == kind)
            {
                return i;
            }
        }

        throw new NotSupportedException($"the circuit's gate set has no {kind} gate");
    }

    private (int Row, int Slot) Place(int gate, Goldilocks c0, Goldilocks c1)
    {
        var key = (gate, c0.Value, c1.Value);
        var (row, slot) = _open.TryGetValue(key, out var open) ? open : (AddRow(gate, c0, c1), 0);
        if (slot + 1 < Gates[gate].Operations)
        {
            _open[key] = (row, slot + 1);
        }
        else
        {
            _open.Remove(key);
        }

        return (row, slot);
    }

    private void Require(Target target)
    {
        if ((uint)target.Index >= (uint)Targets.Count)
        {
            throw new ArgumentException($"target {target.Index} is of another circuit: this one has {Targets.Count}", nameof(target));
        }
    }

    /// <summary>A named stretch of a circuit.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly PlonkishBuilder _owner;
        private readonly int _outer;

        internal Scope(PlonkishBuilder owner, int outer)
        {
            _owner = owner;
            _outer = outer;
        }

        /// <inheritdoc/>
        public void Dispose() => _owner._scope = _outer;
    }
}
