using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.R1cs;

/// <summary>Lays down the constraints of a circuit.</summary>
public sealed class ConstraintSynthesizer<F> : CircuitBuilder<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly List<Annotation> _wires = [new(-1, "one", -1)];
    private readonly List<Annotation> _constraints = [];
    private readonly List<int> _booleans = [];
    private readonly List<int> _inputs = [];
    private readonly Dictionary<int, string> _free = [];
    private readonly Rows _a = new();
    private readonly Rows _b = new();
    private readonly Rows _c = new();

    /// <inheritdoc/>
    public override bool HasValues => false;

    /// <summary>The constraint system of a description.</summary>
    /// <exception cref="InvalidOperationException">The description left an output without a value.</exception>
    public static ConstraintSystem<F> Synthesize(Action<CircuitBuilder<F>> describe)
    {
        var builder = new ConstraintSynthesizer<F>();
        describe(builder);
        builder.RequireBoundOutputs();
        var annotations = new CircuitAnnotations(builder.Scopes, builder._wires, builder._constraints, builder._booleans, builder._inputs, builder._free);
        return new(
            builder.PublicOutputs,
            builder.PublicInputs,
            builder._a.ToMatrix(builder.WireCount),
            builder._b.ToMatrix(builder.WireCount),
            builder._c.ToMatrix(builder.WireCount),
            annotations);
    }

    /// <inheritdoc/>
    public override void Assert(in Num<F> a, in Num<F> b, in Num<F> c, string label, int index = -1)
    {
        _a.Add(a.Combination);
        _b.Add(b.Combination);
        _c.Add(c.Combination);
        _constraints.Add(Here(label, index));
    }

    internal override Num<F> Combine(LinearForm<F> form, int first) => Num<F>.OfTerms(form.At(first));

    internal override void NoteBoolean(in Num<F> num)
    {
        if (num.Terms is { } terms && terms.Wires is [var wire] && terms.Coefficients[0].Equals(F.One))
        {
            _booleans.Add(wire);
        }
    }

    internal override void NoteFree(in Num<F> wire, string reason) => _free[wire.Terms!.Wires[0]] = reason;

    private protected override void NoteInput(int wire) => _inputs.Add(wire);

    private protected override Num<F> Allocate(int wire, string name, int index, in F value)
    {
        _wires.Add(Here(name, index));
        return Num<F>.OfWire(wire);
    }

    private protected override Num<F> Set(int wire, in Num<F> value) => Num<F>.OfWire(wire);

    private sealed class Rows
    {
        private readonly List<long> _starts = [0];
        private readonly List<int> _wires = [];
        private readonly List<F> _coefficients = [];

        public void Add(LinearCombination<F> row)
        {
            _wires.AddRange(row.Wires);
            _coefficients.AddRange(row.Coefficients);
            _starts.Add(_wires.Count);
        }

        public SparseMatrix<F> ToMatrix(int columns) => new(columns, [.. _starts], [.. _wires], [.. _coefficients]);
    }
}
