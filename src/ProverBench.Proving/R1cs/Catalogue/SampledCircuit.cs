using ProverBench.Proving.R1cs.Samples;

namespace ProverBench.Proving.R1cs.Catalogue;

/// <summary>A sample circuit of any size, as one of the catalogue.</summary>
internal sealed class SampledCircuit<F>(SampleShape shape) : CatalogueCircuit<F>
    where F : unmanaged, IPrimeField<F>
{
    public override string Name => CircuitCatalogue.Sample(shape);

    public override string Summary => "values that are known give the public ones after so many rounds";

    public override F[] Statement(ReadOnlySpan<byte> seed) => SampleCircuit<F>.Statement(shape, seed);

    protected internal override void Describe(CircuitBuilder<F> circuit, ReadOnlySpan<byte> seed) => SampleCircuit<F>.Describe(circuit, shape, seed.ToArray());
}
