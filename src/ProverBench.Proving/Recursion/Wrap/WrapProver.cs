using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Proving.Plonkish;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>Wraps proofs of one key with Groth16 over BN254 on a backend.</summary>
/// <remarks>It does not hold the keys, whose points are on the device: at 2^22 constraints whoever drops them has more than a gigabyte back.</remarks>
public sealed class WrapProver : IDisposable
{
    private readonly Groth16Bn254.Prover _prover;

    private readonly IWrappedVerifier _wrapped;
    private readonly int _wires;

    private WrapProver(WrapKeys keys, Groth16Bn254.Prover prover)
        => (_prover, _wrapped, _wires, Key) = (prover, keys.Verifier, keys.Circuit.Wires, keys.Key.Verifying);

    /// <summary>The key that wraps verify under; it says whether the setup was insecure.</summary>
    public Groth16Bn254.VerifyingKey Key { get; }

    /// <summary>Takes keys to a backend; false, with the reason, when it lacks a kernel family.</summary>
    /// <exception cref="DeviceMemoryException">They do not fit.</exception>
    public static bool TryPrepare(IBackend backend, WrapKeys keys, [NotNullWhen(true)] out WrapProver? prover, [NotNullWhen(false)] out string? reason)
    {
        prover = Groth16Bn254.Prover.TryCreate(backend, keys.Circuit, keys.Key, out var groth16, out reason) ? new(keys, groth16) : null;
        return prover is not null;
    }

    /// <summary>Witness and proof: A, B, C in 256 bytes. The statement is the wrapped proof's.</summary>
    /// <param name="proof">The proof to be wrapped.</param>
    /// <param name="blindingSeed">Fresh for every proof; 32 bytes from the system's generator where the wrapped proof is to stay secret.</param>
    /// <param name="phases">Is told what begins.</param>
    /// <param name="stop">Stops between kernels.</param>
    /// <exception cref="UnsatisfiedWitnessException">The proof does not verify: what it breaks is named, and there is no wrap.</exception>
    /// <exception cref="MalformedProofException">The same, seen before there was a witness (<see cref="IWrappedVerifier.Verify"/>).</exception>
    /// <exception cref="ArgumentException">The proof has another number of public values than proofs of the key.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public byte[] Prove(PlonkishProof proof, ReadOnlySpan<byte> blindingSeed, IProofPhases phases, CancellationToken stop = default)
    {
        phases.Enter(ProofPhase.Witness);
        return _prover.Prove(WrapCircuit.Witness(_wrapped, proof, _wires), blindingSeed, phases, stop).ToBytes();
    }

    /// <inheritdoc/>
    public void Dispose() => _prover.Dispose();
}
