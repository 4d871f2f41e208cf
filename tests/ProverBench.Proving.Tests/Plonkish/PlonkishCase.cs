using ProverBench.Backends;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Plonkish;

/// <summary>A circuit on a backend with a prover and a verifier.</summary>
internal sealed class PlonkishCase<S, E> : IDisposable
    where S : struct, IGateSet
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly IBackend _backend;

    public PlonkishCase(PlonkishCircuit<S> circuit, FriPolicy policy, string backend = "cpu")
    {
        _backend = TestBackends.Open(backend);
        Assert.True(PlonkishProver<S, E>.TryCreate(_backend, policy, circuit, out var prover, out var reason), reason);
        Prover = prover;
        Verifier = new(prover.Key);
    }

    public PlonkishProver<S, E> Prover { get; }

    public PlonkishVerifier<E> Verifier { get; }

    public PlonkishProof Prove(PlonkishWitness witness) => Prover.Prove(witness, NoPhases.Instance);

    /// <summary>What a prover makes that does not look whether its witness is right, and what a verifier says.</summary>
    public StarkVerdict ProveRegardless(PlonkishWitness witness) => Verifier.Verify(Prover.Prove(witness, refuseUnsatisfied: false, NoPhases.Instance, default));

    public void Dispose()
    {
        Prover.Dispose();
        _backend.Dispose();
    }
}

/// <summary>Policies of the tests.</summary>
internal static class PlonkishPolicies
{
    public static FriPolicy Cubic { get; } = FriPolicies.ForTests(FriPolicies.GoldilocksPlonkish);

    public static FriPolicy Quadratic { get; } = FriPolicies.ForTests(FriPolicies.Plonky2Standard);

    public static FriPolicy Hiding { get; } = Cubic.WithZeroKnowledge();
}
