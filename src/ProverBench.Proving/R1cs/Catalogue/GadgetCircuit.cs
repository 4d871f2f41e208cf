using System.Globalization;

namespace ProverBench.Proving.R1cs.Catalogue;

/// <summary>A circuit around a gadget: private inputs, and what the gadget makes of them as public outputs.</summary>
/// <param name="name">The name.</param>
/// <param name="summary">What a proof shows.</param>
/// <param name="draw">Inputs that satisfy.</param>
/// <param name="gadget">Lays down the gadget over the inputs; its results.</param>
/// <param name="expected">The results for inputs, computed without the circuit.</param>
internal sealed class GadgetCircuit<F>(string name, string summary, Func<SeededStream, F[]> draw, Func<CircuitBuilder<F>, Num<F>[], Num<F>[]> gadget, Func<F[], F[]> expected)
    : CatalogueCircuit<F>
    where F : unmanaged, IPrimeField<F>
{
    public override string Name => name;

    public override string Summary => summary;

    public override F[] Statement(ReadOnlySpan<byte> seed) => expected(draw(Draws(seed)));

    /// <summary>What the results are for inputs that need not satisfy.</summary>
    internal F[] Expected(F[] inputs) => expected(inputs);

    /// <summary>The description over such inputs.</summary>
    internal void Describe(CircuitBuilder<F> circuit, F[] inputs)
    {
        var results = new OutputWire[expected(draw(Draws([]))).Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = circuit.PublicOutput(string.Create(CultureInfo.InvariantCulture, $"result[{i}]"));
        }

        var values = gadget(circuit, [.. inputs.Select((value, i) => circuit.PrivateInput("input", value, i))]);
        for (var i = 0; i < results.Length; i++)
        {
            circuit.Bind(results[i], values[i]);
        }
    }

    protected internal override void Describe(CircuitBuilder<F> circuit, ReadOnlySpan<byte> seed) => Describe(circuit, draw(Draws(seed)));
}
