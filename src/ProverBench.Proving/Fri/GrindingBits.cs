namespace ProverBench.Proving.Fri;

/// <summary>Bits of work a prover does before a challenge is drawn; each counts for the round of its own challenge alone.</summary>
/// <param name="Query">Before the query indices.</param>
/// <param name="Batch">Before the challenge that batches the opened columns.</param>
/// <param name="Lookup">Before the challenges of lookups and copy constraints.</param>
/// <param name="Deep">Before the point at which polynomials are opened.</param>
/// <param name="Fold">Before each folding challenge.</param>
public readonly record struct GrindingBits(int Query, int Batch = 0, int Lookup = 0, int Deep = 0, int Fold = 0);
