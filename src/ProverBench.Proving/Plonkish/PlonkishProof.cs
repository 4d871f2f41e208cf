using System.Collections.Immutable;

namespace ProverBench.Proving.Plonkish;

/// <summary>A proof and the public values that it is about.</summary>
/// <param name="PublicValues">As many as the key says.</param>
/// <param name="Bytes">The proof in its one form; its length follows from the key.</param>
public sealed record PlonkishProof(ImmutableArray<Goldilocks> PublicValues, byte[] Bytes);
