using ProverBench.Proving.Plonkish;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>The verifier of one key's proofs as a circuit over BN254's scalar field: what a wrap proves to have run.</summary>
public interface IWrappedVerifier
{
    /// <summary>A digest of all that the circuit is made from: the wrapped key with its policy and public values, and the circuit's own version. Names keys in a cache.</summary>
    ReadOnlyMemory<byte> Digest { get; }

    /// <summary>Public values of a proof.</summary>
    int PublicCount { get; }

    /// <summary>
    /// Lays down the verifier, the same constraints for every proof, and returns the proof's public values. Each is constrained to be its one integer in [0, p), p the order of
    /// Goldilocks: a twin x + p would be another public value of the wrap for the same statement.
    /// </summary>
    /// <param name="circuit">Takes wires and constraints.</param>
    /// <param name="proof">The proof, null while constraints are laid down. One that does not verify leaves a constraint unsatisfied, or is refused before.</param>
    /// <exception cref="MalformedProofException">It does not verify, and what the circuit takes cannot be read from it.</exception>
    Num<Bn254Fr>[] Verify(CircuitBuilder<Bn254Fr> circuit, PlonkishProof? proof);
}
