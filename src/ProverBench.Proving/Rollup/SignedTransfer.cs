using ProverBench.Algebra.EdwardsCurves;

namespace ProverBench.Proving.Rollup;

/// <summary>A transfer with its sender's key and signature of <see cref="RollupHashes.Transaction"/>.</summary>
public readonly record struct SignedTransfer(Transfer Transfer, BabyJubJub PublicKey, EddsaSignature Signature);
