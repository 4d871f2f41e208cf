using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Examples;

/// <summary>A circuit and inputs that satisfy it, as many as there are seeds.</summary>
/// <typeparam name="S">The gate set.</typeparam>
public abstract class PlonkishExample<S>
    where S : struct, IGateSet
{
    /// <summary>The circuit.</summary>
    public abstract PlonkishCircuit<S> Circuit { get; }

    /// <summary>Inputs that follow from a seed.</summary>
    public abstract PlonkishInputs Inputs(ReadOnlySpan<byte> seed);
}
