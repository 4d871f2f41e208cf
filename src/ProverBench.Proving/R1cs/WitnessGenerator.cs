namespace ProverBench.Proving.R1cs;

/// <summary>Computes the witness of a circuit: the same description, with values instead of constraints.</summary>
/// <remarks>Nothing is checked here: whether a witness satisfies is the constraint system's to say.</remarks>
public sealed class WitnessGenerator<F> : CircuitBuilder<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly Func<string, F, F>? _substitute;
    private F[] _values;

    private WitnessGenerator(int expectedWires, Func<string, F, F>? substitute)
    {
        _values = new F[Math.Max(expectedWires, 16)];
        _values[0] = F.One;
        _substitute = substitute;
    }

    /// <inheritdoc/>
    public override bool HasValues => true;

    /// <summary>The value of every wire of a description, wire 0 first.</summary>
    /// <param name="describe">The description, given its inputs.</param>
    /// <param name="expectedWires">Wires to reserve room for; more are allowed.</param>
    /// <param name="substitute">
    /// Given the path and honest value of each wire returns the value to use instead, from which everything after is computed: how a cheating
    /// prover is played.
    /// </param>
    /// <exception cref="InvalidOperationException">The description left an output without a value.</exception>
    public static F[] Generate(Action<CircuitBuilder<F>> describe, int expectedWires = 0, Func<string, F, F>? substitute = null)
    {
        var builder = new WitnessGenerator<F>(expectedWires, substitute);
        describe(builder);
        builder.RequireBoundOutputs();
        Array.Resize(ref builder._values, builder.WireCount);
        return builder._values;
    }

    /// <inheritdoc/>
    public override void Assert(in Num<F> a, in Num<F> b, in Num<F> c, string label, int index = -1)
    {
    }

    internal override Num<F> Combine(LinearForm<F> form, int first) => Num<F>.OfValue(form.Evaluate(_values, first));

    private protected override Num<F> Allocate(int wire, string name, int index, in F value)
    {
        if (wire == _values.Length)
        {
            Array.Resize(ref _values, 2 * wire);
        }

        _values[wire] = _substitute is null ? value : _substitute(Here(name, index).Path(Scopes), value);
        return Num<F>.OfValue(_values[wire]);
    }

    private protected override Num<F> Set(int wire, in Num<F> value) => Num<F>.OfValue(_values[wire] = value.Value);
}
