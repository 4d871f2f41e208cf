namespace ProverBench.Proving.R1cs;

/// <summary>What a circuit is written against: the same description lays down constraints or computes a witness, depending on the builder.</summary>
/// <remarks>
/// Wires are numbered as in circom: 0 is the constant one, then public outputs, public inputs and private wires. A description declares its
/// public wires first and makes the same calls in the same order whatever the values are.
/// </remarks>
public abstract class CircuitBuilder<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly List<Annotation> _scopes = [];
    private readonly List<int> _outputs = [];
    private int _scope = -1;

    private protected CircuitBuilder()
    {
    }

    /// <summary>True when values are known: a witness is being made. Only the computation of hints may depend on it.</summary>
    public abstract bool HasValues { get; }

    /// <summary>Number of wires so far, wire 0 included.</summary>
    public int WireCount { get; private set; } = 1;

    /// <summary>Public outputs so far.</summary>
    public int PublicOutputs => _outputs.Count;

    /// <summary>Public inputs so far.</summary>
    public int PublicInputs { get; private set; }

    /// <summary>The scopes opened so far, parents before children.</summary>
    private protected IReadOnlyList<Annotation> Scopes => _scopes;

    /// <summary>Declares a public output, to be bound once by <see cref="Bind"/>.</summary>
    /// <exception cref="InvalidOperationException">A public input or a private wire exists already.</exception>
    public OutputWire PublicOutput(string name)
    {
        if (WireCount != 1 + PublicOutputs)
        {
            throw new InvalidOperationException($"public output '{name}' is declared after other wires");
        }

        _outputs.Add(WireCount);
        Add(name, -1, F.Zero);
        return new(WireCount - 1);
    }

    /// <summary>Constrains a public output to a number.</summary>
    /// <exception cref="InvalidOperationException">It is bound already.</exception>
    public void Bind(OutputWire output, in Num<F> value)
    {
        if (!_outputs.Contains(output.Wire))
        {
            throw new InvalidOperationException($"wire {output.Wire} is no output that waits for its value");
        }

        // The slot stays, so that the count of outputs does.
        _outputs[_outputs.IndexOf(output.Wire)] = -1;
        AssertEqual(value, Set(output.Wire, value), "output");
    }

    /// <summary>Declares a public input.</summary>
    /// <exception cref="InvalidOperationException">A private wire exists already.</exception>
    public Num<F> PublicInput(string name, in F value)
    {
        if (WireCount != 1 + PublicOutputs + PublicInputs)
        {
            throw new InvalidOperationException($"public input '{name}' is declared after private wires");
        }

        PublicInputs++;
        return Add(name, -1, value);
    }

    /// <summary>Allocates a private wire; nothing constrains it yet.</summary>
    /// <param name="name">Its name in the current scope.</param>
    /// <param name="value">Its value, ignored unless <see cref="HasValues"/>.</param>
    /// <param name="index">Its number among wires of that name, −1 for none.</param>
    public Num<F> Private(string name, in F value, int index = -1) => Add(name, index, value);

    /// <summary>Allocates a private wire that the prover is free to choose: what all others that are not public inputs follow from, for the audit.</summary>
    /// <param name="name">Its name in the current scope.</param>
    /// <param name="value">Its value, ignored unless <see cref="HasValues"/>.</param>
    /// <param name="index">Its number among wires of that name, −1 for none.</param>
    public Num<F> PrivateInput(string name, in F value, int index = -1)
    {
        NoteInput(WireCount);
        return Add(name, index, value);
    }

    /// <summary>Lays down a·b = c.</summary>
    /// <param name="label">What the constraint says, as it is named when it fails.</param>
    /// <param name="index">Its number among constraints of that label, −1 for none.</param>
    public abstract void Assert(in Num<F> a, in Num<F> b, in Num<F> c, string label, int index = -1);

    /// <summary>Lays down (a − b)·1 = 0.</summary>
    public void AssertEqual(in Num<F> a, in Num<F> b, string label, int index = -1) => Assert(a - b, Num<F>.One, Num<F>.Zero, label, index);

    /// <summary>a·b: a multiple when one of them is a constant, else a new wire c with a·b = c.</summary>
    public Num<F> Multiply(in Num<F> a, in Num<F> b, string name, int index = -1)
    {
        if (a.IsConstant)
        {
            return a.Value * b;
        }

        if (b.IsConstant)
        {
            return b.Value * a;
        }

        var product = Private(name, a.Value * b.Value, index);
        Assert(a, b, product, name, index);
        return product;
    }

    /// <summary>A new wire c with c·b = a; where b is 0, c is free if a is 0 too, and there is no solution if not.</summary>
    public Num<F> Divide(in Num<F> a, in Num<F> b, string name, int index = -1)
    {
        var quotient = F.Zero;
        if (HasValues && F.TryInvert(b.Value, out var inverse))
        {
            quotient = a.Value * inverse;
        }

        var wire = Private(name, quotient, index);
        Assert(wire, b, a, name, index);
        return wire;
    }

    /// <summary>Opens a scope that names what is made until it is disposed of.</summary>
    public Scope Enter(string name, int index = -1)
    {
        var outer = _scope;
        _scopes.Add(new(outer, name, index));
        _scope = _scopes.Count - 1;
        return new(this, outer);
    }

    /// <summary>The number that a form has where its wires begin at first, wires that exist.</summary>
    internal abstract Num<F> Combine(LinearForm<F> form, int first);

    /// <summary>Takes note that constraints of the caller keep a number to 0 or 1, for the audit.</summary>
    internal virtual void NoteBoolean(in Num<F> num)
    {
    }

    /// <summary>Takes note that a wire may have other values, and why nothing comes of it, for the audit.</summary>
    internal virtual void NoteFree(in Num<F> wire, string reason)
    {
    }

    /// <summary>Takes note of an input, for the audit.</summary>
    private protected virtual void NoteInput(int wire)
    {
    }

    /// <summary>Checks that every output was bound; called when the description has ended.</summary>
    /// <exception cref="InvalidOperationException">One was not.</exception>
    private protected void RequireBoundOutputs()
    {
        foreach (var wire in _outputs)
        {
            if (wire >= 0)
            {
                throw new InvalidOperationException($"the public output on wire {wire} has no value");
            }
        }
    }

    /// <summary>Where a thing made now stands.</summary>
    private protected Annotation Here(string name, int index) => new(_scope, name, index);

    /// <summary>Takes note of a new wire and returns the number it carries.</summary>
    private protected abstract Num<F> Allocate(int wire, string name, int index, in F value);

    /// <summary>Gives a declared output its value.</summary>
    private protected abstract Num<F> Set(int wire, in Num<F> value);

    private Num<F> Add(string name, int index, in F value) => Allocate(WireCount++, name, index, value);

    /// <summary>A named stretch of a circuit.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly CircuitBuilder<F> _owner;
        private readonly int _outer;

        internal Scope(CircuitBuilder<F> owner, int outer)
        {
            _owner = owner;
            _outer = outer;
        }

        /// <inheritdoc/>
        public void Dispose() => _owner._scope = _outer;
    }
}
