using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Proving.Groth16;

namespace ProverBench.Proving.Rollup;

/// <summary>Proves batches of transfers with Groth16 over BN254 on a backend.</summary>
public sealed class RollupTransferProver : IDisposable
{
    private readonly Groth16Bn254.Prover _prover;

    private RollupTransferProver(RollupKeys keys, Groth16Bn254.Prover prover) => (Keys, _prover) = (keys, prover);

    /// <summary>The circuit and its keys.</summary>
    public RollupKeys Keys { get; }

    /// <summary>Takes keys to a backend; false, with the reason, when it lacks a kernel family.</summary>
    /// <exception cref="DeviceMemoryException">They do not fit.</exception>
    public static bool TryPrepare(IBackend backend, RollupKeys keys, [NotNullWhen(true)] out RollupTransferProver? prover, [NotNullWhen(false)] out string? reason)
    {
        prover = Groth16Bn254.Prover.TryCreate(backend, keys.Circuit, keys.Key, out var groth16, out reason) ? new(keys, groth16) : null;
        return prover is not null;
    }

    /// <summary>The witness of a batch.</summary>
    /// <exception cref="ArgumentException">The batch has another shape.</exception>
    public Bn254Fr[] Witness(TransferBatch batch) => RollupCircuit.Witness(Keys.Parameters, batch, Keys.Circuit.Wires);

    /// <summary>Witness and proof.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="blindingSeed">Fresh for every proof; 32 bytes from the system's generator where the witness is to stay secret.</param>
    /// <param name="phases">Is told what begins.</param>
    /// <param name="stop">Stops between kernels.</param>
    /// <exception cref="UnsatisfiedWitnessException">The batch breaks a rule, which is named; there is no proof.</exception>
    /// <exception cref="ArgumentException">The batch has another shape.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public RollupProof Prove(TransferBatch batch, ReadOnlySpan<byte> blindingSeed, IProofPhases phases, CancellationToken stop = default)
    {
        phases.Enter(ProofPhase.Witness);
        var witness = Witness(batch);
        var proof = _prover.Prove(witness, blindingSeed, phases, stop);
        return new(proof.ToBytes(), PublicValues.ToBytes<Bn254Fr>(batch.Statement.ToPublicValues()));
    }

    /// <inheritdoc/>
    public void Dispose() => _prover.Dispose();
}
