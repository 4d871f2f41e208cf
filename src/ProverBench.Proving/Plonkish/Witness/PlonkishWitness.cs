using System.Collections.Immutable;
using ProverBench.Proving.Plonkish.Circuit;

namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>The trace of a circuit, on the host.</summary>
/// <param name="Circuit">The circuit.</param>
/// <param name="Trace">Column by column, Rows values each.</param>
/// <param name="PublicValues">The public values.</param>
public sealed record PlonkishWitness(PlonkishCircuit Circuit, Goldilocks[] Trace, ImmutableArray<Goldilocks> PublicValues);
