using ProverBench.Algebra.EcGFp5;

namespace ProverBench.Proving.Block;

/// <summary>A transfer with its sender's key and signature of <see cref="TransferWords.ToMessage"/>.</summary>
public readonly record struct SignedBlockTransfer(BlockTransfer Transfer, SchnorrPublicKey PublicKey, SchnorrSignature Signature);
