using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Block;

/// <summary>The last layer of a block that is to be wrapped, on a backend: F and what proves it. One proof at a time.</summary>
public sealed class LastLayer : IDisposable
{
    private readonly LastCircuit _circuit;
    private readonly PlonkishVerifyingKey<Goldilocks3> _shrink;
    private readonly PlonkishProver<StandardGates<CubicExtension>, Goldilocks3> _prover;

    private LastLayer(LastCircuit circuit, PlonkishVerifyingKey<Goldilocks3> shrink, PlonkishProver<StandardGates<CubicExtension>, Goldilocks3> prover)
        => (_circuit, _shrink, _prover) = (circuit, shrink, prover);

    /// <summary>F's key.</summary>
    public PlonkishVerifyingKey<Goldilocks3> Key => _prover.Key;

    /// <summary>Lays down F, takes it to a backend and commits to it; false, with the reason, when the backend lacks a kernel family.</summary>
    /// <param name="backend">Where proofs are made.</param>
    /// <param name="policy">Of F's proofs.</param>
    /// <param name="shrink">S's key.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="reason">What is missing.</param>
    /// <exception cref="DeviceMemoryException">The fixed columns do not fit.</exception>
    public static bool TryCreate(
        IBackend backend, FriPolicy policy, PlonkishVerifyingKey<Goldilocks3> shrink, [NotNullWhen(true)] out LastLayer? layer, [NotNullWhen(false)] out string? reason)
    {
        var circuit = LastCircuit.Of(shrink);
        layer = PlonkishProver<StandardGates<CubicExtension>, Goldilocks3>.TryCreate(backend, policy, circuit.Circuit, out var prover, out reason) ? new(circuit, shrink, prover) : null;
        return layer is not null;
    }

    /// <summary>F's proof over S's: it has the same public values.</summary>
    /// <param name="shrunk">S's proof.</param>
    /// <param name="threads">Threads of the witness's computation.</param>
    /// <param name="phases">Is told what begins.</param>
    /// <param name="stop">Stops between kernels.</param>
    /// <exception cref="MalformedProofException">S's proof does not verify.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public PlonkishProof Prove(PlonkishProof shrunk, int threads, IProofPhases phases, CancellationToken stop = default)
    {
        phases.Enter(ProofPhase.Witness);
        return _prover.Prove(_circuit.Inputs(_shrink, shrunk), default, threads, phases, stop);
    }

    /// <inheritdoc/>
    public void Dispose() => _prover.Dispose();
}
