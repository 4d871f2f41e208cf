using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Snarkjs;

/// <summary>A key on a device, ready to prove statements of its circuit one after another.</summary>
public interface ISnarkjsProver : IDisposable
{
    /// <summary>What the key says of its circuit.</summary>
    SnarkjsCircuit Circuit { get; }

    /// <summary>Takes a witness, for the proofs that follow; the file is not needed afterwards.</summary>
    /// <exception cref="MalformedFileException">It is no witness over the key's field, or has not one value a variable.</exception>
    void TakeWitness(CircomFile witness);

    /// <summary>A proof for the witness. Where the key does not tell whether the witness satisfies the circuit (Groth16's does not), <see cref="Verify"/> of the proof does.</summary>
    /// <param name="blindingSeed">Fresh for every proof, 32 bytes from the system's generator where the witness is to stay secret.</param>
    /// <param name="phases">Is told what begins.</param>
    /// <param name="stop">Stops between kernels.</param>
    /// <exception cref="UnsatisfiedWitnessException">The key tells that the witness violates the circuit; the gate is named.</exception>
    /// <exception cref="InvalidOperationException">There is no witness.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    SnarkjsProof Prove(ReadOnlySpan<byte> blindingSeed, IProofPhases phases, CancellationToken stop);

    /// <summary>Whether a proof verifies under the verifying key that the proving key holds. A proof of ours that does not has a witness that violates the circuit.</summary>
    bool Verify(SnarkjsProof proof);
}
