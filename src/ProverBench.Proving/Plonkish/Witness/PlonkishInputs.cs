using ProverBench.Proving.Plonkish.Circuit;

namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>The values that a user gives to a circuit, each once.</summary>
public sealed class PlonkishInputs
{
    private readonly PlonkishCircuit _circuit;
    private readonly Goldilocks[] _values;
    private readonly bool[] _set;

    internal PlonkishInputs(PlonkishCircuit circuit)
    {
        _circuit = circuit;
        _values = new Goldilocks[circuit.Schedule.GivenValues.Length];
        _set = new bool[_values.Length];
    }

    /// <summary>The circuit.</summary>
    internal PlonkishCircuit Circuit => _circuit;

    /// <summary>Gives an input its value, or another one.</summary>
    /// <exception cref="ArgumentException">The target is no input of the circuit.</exception>
    public void Set(Target target, Goldilocks value)
    {
        var i = _circuit.GivenIndex(target);
        (_values[i], _set[i]) = (value, true);
    }

    /// <summary>Gives inputs their values.</summary>
    /// <exception cref="ArgumentException">There are as many values as targets only if they are inputs of the circuit.</exception>
    public void Set(ReadOnlySpan<Target> targets, ReadOnlySpan<Goldilocks> values)
    {
        if (targets.Length != values.Length)
        {
            throw new ArgumentException($"{targets.Length} targets take as many values, found {values.Length}", nameof(values));
        }

        for (var i = 0; i < targets.Length; i++)
        {
            Set(targets[i], values[i]);
        }
    }

    /// <summary>Gives a digest its value.</summary>
    /// <exception cref="ArgumentException">An element is no input of the circuit, or there are other than four values.</exception>
    public void Set(DigestTarget target, ReadOnlySpan<Goldilocks> values) => Set(target.ToArray(), values);

    /// <summary>Gives an element of the extension its value.</summary>
    /// <exception cref="ArgumentException">A coefficient is no input of the circuit, or there are other than two or three values.</exception>
    public void Set(ExtensionTarget target, ReadOnlySpan<Goldilocks> values)
    {
        Span<Target> coefficients = stackalloc Target[values.Length is 2 or 3 ? values.Length : throw new ArgumentException($"an extension has degree 2 or 3, found {values.Length} values", nameof(values))];
        target.CopyTo(coefficients);
        Set(coefficients, values);
    }

    /// <summary>Gives a bit its value.</summary>
    /// <exception cref="ArgumentException">The target is no input of the circuit.</exception>
    public void Set(BoolTarget target, bool value) => Set(target.Target, value ? Goldilocks.One : Goldilocks.Zero);

    /// <summary>Writes the values to their places.</summary>
    /// <exception cref="UnsatisfiedCircuitException">One is not set.</exception>
    internal void CopyTo(Goldilocks[] values)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            values[_circuit.Schedule.GivenValues[i]] = _set[i] ? _values[i] : throw new UnsatisfiedCircuitException(_circuit.Names.Given(i), "the input has no value");
        }
    }
}
