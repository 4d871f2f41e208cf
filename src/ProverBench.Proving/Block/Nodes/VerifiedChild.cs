using ProverBench.Proving.Plonkish.Circuit;

namespace ProverBench.Proving.Block.Nodes;

/// <summary>A node whose proof the circuit verifies: what it states and by which key.</summary>
/// <param name="Values">Its public values.</param>
/// <param name="Key">The commitment of its key.</param>
public sealed record VerifiedChild(NodeTargets Values, DigestTarget Key);
