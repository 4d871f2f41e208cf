using System.Globalization;
using ProverBench.Proving.R1cs.Samples;

namespace ProverBench.Proving.R1cs.Catalogue;

/// <summary>The chain of multiplications, as one of the catalogue.</summary>
internal sealed class ChainCircuit<F>(int logRows) : CatalogueCircuit<F>
    where F : unmanaged, IPrimeField<F>
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"multiplication-chain/{logRows}");

    public override string Summary => "a chain of multiplications leads from a public start to a public end";

    public override F[] Statement(ReadOnlySpan<byte> seed) => MultiplicationChain<F>.Statement(logRows, Start(seed));

    protected internal override void Describe(CircuitBuilder<F> circuit, ReadOnlySpan<byte> seed) => MultiplicationChain<F>.Describe(circuit, logRows, Start(seed));

    private F Start(ReadOnlySpan<byte> seed) => Draws(seed).Scalar<F>();
}
