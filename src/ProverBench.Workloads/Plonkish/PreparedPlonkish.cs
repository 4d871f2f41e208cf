using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Results;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Plonkish;

/// <summary>A chain of hashes over Merkle paths on one backend, ready to be proved again and again.</summary>
internal sealed class PreparedPlonkish<X, E> : PreparedProof
    where X : struct, ICircuitExtension
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly HashChainExample<X, E> _example;
    private readonly PlonkishProver<StandardGates<X>, E> _prover;
    private readonly PlonkishVerifier<E> _verifier;
    private readonly int _threads;
    private readonly byte[] _seed = new byte[InputSeed.Size];
    private PlonkishInputs? _inputs;

    private PreparedPlonkish(HashChainExample<X, E> example, PlonkishProver<StandardGates<X>, E> prover, TreeHash<Goldilocks> accelerated, int threads)
        : base("plonkish verifier")
    {
        (_example, _prover, _threads) = (example, prover, threads);
        _verifier = new PlonkishVerifier<E>(prover.Key, accelerated);
        (Security, SetupNote) = prover.Key.Claim();
    }

    /// <inheritdoc/>
    public override UnitOfWork Work => WorkOf(_example.Circuit.LogRows);

    /// <inheritdoc/>
    public override SecurityClaim? Security { get; }

    /// <inheritdoc/>
    public override string? SetupNote { get; }

    /// <summary>Builds the circuit and takes it to a backend.</summary>
    public static Preparation Create(IBackend backend, FriPolicy policy, int logRows)
    {
        var example = Example(policy, logRows);
        var hash = policy.TreeHash<Goldilocks>();
        if (!backend.TryGetKernels<ITreeKernels<Goldilocks>>(out var trees) || !trees.Supports(hash))
        {
            return Preparation.Unsupported(backend, hash.Name);
        }

        if (!PlonkishProver<StandardGates<X>, E>.TryCreate(backend, policy, example.Circuit, out var prover, out var reason))
        {
            return Preparation.Unsupported(reason);
        }

        return Preparation.Ready(new PreparedPlonkish<X, E>(example, prover, trees.Accelerate(hash), BackendThreads.Of(backend)));
    }

    /// <summary>What a proof is the work of: a chain that fills so many rows.</summary>
    public static UnitOfWork WorkOf(int logRows) => UnitOfWork.Of(1L << logRows, "rows");

    /// <summary>What a proof is worth.</summary>
    public static SecurityClaim ClaimOf(FriPolicy policy, int logRows)
    {
        var circuit = Example(policy, logRows).Circuit;
        return PlonkishVerifyingKey<E>.OfStructure<StandardGates<X>>(circuit.Layout, policy, circuit.LogRows, circuit.PublicCount).Claim().Claim;
    }

    /// <summary>Makes key and public values again on the oracle and verifies; null when the proof holds.</summary>
    public static string? Refusal(FriPolicy policy, int logRows, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> proof)
    {
        var example = Example(policy, logRows);
        using var oracle = new ScalarBackend(new BackendOptions(1));
        if (!PlonkishProver<StandardGates<X>, E>.TryCreate(oracle, policy, example.Circuit, out var prover, out var reason))
        {
            return reason;
        }

        using (prover)
        {
            var witness = example.Circuit.Solve(example.Inputs(seed), seed, Environment.ProcessorCount);
            var verdict = new PlonkishVerifier<E>(prover.Key).Verify(witness.PublicValues.AsSpan(), proof);
            return verdict.IsAccepted ? null : verdict.ToString();
        }
    }

    /// <inheritdoc/>
    public override void SetInput(long iteration, ReadOnlySpan<byte> seed)
    {
        seed.CopyTo(_seed);
        _inputs = _example.Inputs(seed);
    }

    /// <inheritdoc/>
    public override void Dispose() => _prover.Dispose();

    /// <inheritdoc/>
    protected override byte[] Prove(ProofPhaseClock phases, CancellationToken stop)
    {
        // The blinding follows from the seed so that the same input gives the same proof; nothing here is secret.
        return _prover.Prove(_inputs!, _seed, _threads, phases, stop).Bytes;
    }

    /// <inheritdoc/>
    protected override Func<string?> Verification(byte[] proof)
    {
        var expected = _example.Circuit.Solve(_inputs!, _seed, _threads).PublicValues;
        return () =>
        {
            var verdict = _verifier.Verify(expected.AsSpan(), proof);
            return verdict.IsAccepted ? null : $"the proof is {verdict}";
        };
    }

    private static HashChainExample<X, E> Example(FriPolicy policy, int logRows) => HashChainExample<X, E>.Filling(logRows, Blinding.For(policy));
}
