using ProverBench.Backends;
using ProverBench.Proving.Ceremonies;
using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Snarkjs;

/// <summary>A proof system whose keys, witnesses and proofs are files of circom and snarkjs.</summary>
public interface ISnarkjsProtocol
{
    /// <summary>Its name in JSON: <c>groth16</c>.</summary>
    string Name { get; }

    /// <summary>Its number in a .zkey.</summary>
    ZkeyProtocol Zkey { get; }

    /// <summary>Has made, once a process, what any proof over a key's curve makes at first use; another thread may open the key meanwhile. Nothing by default.</summary>
    /// <param name="key">The file; only its header is read.</param>
    /// <param name="backend">A device of the kind that proves.</param>
    /// <exception cref="MalformedFileException">The file is no key of this protocol.</exception>
    void Ready(CircomFile key, IBackend backend)
    {
    }

    /// <summary>Takes a key to a device.</summary>
    /// <param name="key">The file; it stays its owner's.</param>
    /// <param name="backend">The device.</param>
    /// <param name="readers">Threads that read.</param>
    /// <param name="stop">Stops between slices.</param>
    /// <param name="use">Whether points stay on the device. PLONK's always do.</param>
    /// <exception cref="MalformedFileException">The file is no key of this protocol.</exception>
    /// <exception cref="RefusedKeyException">The key is worthless.</exception>
    /// <exception cref="NotSupportedException">The device lacks a kernel family, which is named.</exception>
    /// <exception cref="DeviceMemoryException">The key does not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    ISnarkjsProver Open(CircomFile key, IBackend backend, int readers, CancellationToken stop, KeyUse use = KeyUse.ManyProofs);

    /// <summary>The verifying key of a .zkey as <c>verification_key.json</c>, byte for byte what snarkjs writes.</summary>
    /// <param name="key">The file; of the prover's part nothing is read.</param>
    /// <exception cref="MalformedFileException">The file is no key of this protocol.</exception>
    /// <exception cref="RefusedKeyException">The key is worthless.</exception>
    byte[] ExportVerifyingKey(CircomFile key);

    /// <summary>Whether a proof shows a statement under a verifying key.</summary>
    /// <param name="curve">The curve, as the key names it.</param>
    /// <param name="key"><c>verification_key.json</c>.</param>
    /// <param name="publicValues"><c>public.json</c>.</param>
    /// <param name="proof"><c>proof.json</c>.</param>
    /// <exception cref="RefusedKeyException">The key is malformed or worthless.</exception>
    /// <exception cref="MalformedProofException">Proof or public values are not in the one form that is accepted.</exception>
    bool Verify(CircomCurve curve, SnarkjsDocument key, SnarkjsDocument publicValues, SnarkjsDocument proof);

    /// <summary>Writes a circuit's key, made from powers of τ, byte for byte as snarkjs does.</summary>
    /// <param name="circuit">The circuit (.r1cs).</param>
    /// <param name="powers">The powers (.ptau).</param>
    /// <param name="key">Where to; stays open.</param>
    /// <param name="backend">Takes the sums.</param>
    /// <param name="said">Is told what begins.</param>
    /// <param name="stop">Stops the work.</param>
    /// <exception cref="MalformedFileException">A file is not in its form, or they are over different curves.</exception>
    /// <exception cref="RefusedKeyException">The powers are too few for the circuit, or none of one τ.</exception>
    /// <exception cref="NotSupportedException">The backend lacks kernels, or the circuit has more rows than the field has roots for.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    SnarkjsSetup Setup(CircomFile circuit, CircomFile powers, Stream key, IBackend backend, Action<string> said, CancellationToken stop);

    /// <summary>Checks a key against the circuit and the powers that it was made from.</summary>
    /// <inheritdoc cref="Setup"/>
    SetupAudit CheckSetup(CircomFile key, CircomFile circuit, CircomFile powers, IBackend backend, Action<string> said, CancellationToken stop);
}
