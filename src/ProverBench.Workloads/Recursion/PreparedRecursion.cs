using System.Collections.Concurrent;
using System.Security.Cryptography;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;
using ProverBench.Proving;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Recursion.Plonkish;
using ProverBench.Results;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Inputs;
using ProverBench.Workloads.Plonkish;

namespace ProverBench.Workloads.Recursion;

/// <summary>A tree over proofs of a chain of hashes on one backend: the leaves' proofs are its input, its nodes are timed.</summary>
internal sealed class PreparedRecursion<X, E> : PreparedProof
    where X : struct, ICircuitExtension
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    // Keys take seconds on the oracle; who opens one iteration opens others of the same case.
    private static readonly ConcurrentDictionary<(string Policy, int LogRows, int Arity, int Depth), Lazy<(HashChainExample<X, E> Example, PlonkishVerifyingKey<E> Key)>> Openers = new();

    private readonly HashChainExample<X, E> _example;
    private readonly PlonkishProver<StandardGates<X>, E> _leaf;
    private readonly RecursionTree<X, E> _tree;
    private readonly PlonkishVerifier<E> _verifier;
    private readonly int _threads;
    private IReadOnlyList<PlonkishProof> _leaves = [];

    private PreparedRecursion(HashChainExample<X, E> example, PlonkishProver<StandardGates<X>, E> leaf, RecursionTree<X, E> tree, TreeHash<Goldilocks> accelerated, int threads)
        : base("plonkish verifier")
    {
        (_example, _leaf, _tree, _threads) = (example, leaf, tree, threads);
        _verifier = new PlonkishVerifier<E>(tree.Key, accelerated);
        (Security, SetupNote) = tree.Key.Claim();
    }

    /// <inheritdoc/>
    public override UnitOfWork Work => WorkOf(_tree.Arity, _tree.Depth);

    /// <inheritdoc/>
    public override SecurityClaim? Security { get; }

    /// <inheritdoc/>
    public override string? SetupNote { get; }

    /// <summary>Builds the circuits of all levels and takes them to a backend.</summary>
    public static Preparation Create(IBackend backend, FriPolicy policy, int logRows, int arity, int depth)
    {
        var hash = policy.TreeHash<Goldilocks>();
        if (!backend.TryGetKernels<ITreeKernels<Goldilocks>>(out var trees) || !trees.Supports(hash))
        {
            return Preparation.Unsupported(backend, hash.Name);
        }

        var example = HashChainExample<X, E>.Filling(logRows);
        if (!PlonkishProver<StandardGates<X>, E>.TryCreate(backend, policy, example.Circuit, out var leaf, out var reason))
        {
            return Preparation.Unsupported(reason);
        }

        if (!RecursionTree<X, E>.TryCreate(backend, leaf.Key, arity, depth, out var tree, out reason))
        {
            leaf.Dispose();
            return Preparation.Unsupported(reason);
        }

        return Preparation.Ready(new PreparedRecursion<X, E>(example, leaf, tree, trees.Accelerate(hash), BackendThreads.Of(backend)));
    }

    /// <summary>The work of a tree.</summary>
    public static UnitOfWork WorkOf(int arity, int depth) => UnitOfWork.Of(RecursionTree<X, E>.LeavesOf(arity, depth), "leaves");

    /// <summary>What the root's proof is worth.</summary>
    public static SecurityClaim ClaimOf(FriPolicy policy, int logRows, int arity, int depth) => Own(policy, logRows, arity, depth).Key.Claim().Claim;

    /// <summary>Makes keys and public values again on the oracle and verifies; null when the proof holds.</summary>
    public static string? Refusal(FriPolicy policy, int logRows, int arity, int depth, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> proof)
    {
        var (example, key) = Own(policy, logRows, arity, depth);
        var leaves = LeafSeeds(seed, RecursionTree<X, E>.LeavesOf(arity, depth)).Select(leaf => example.Circuit.Solve(example.Inputs(leaf)).PublicValues.ToArray());
        var verdict = new PlonkishVerifier<E>(key).Verify(RecursionTree<X, E>.PublicValues(arity, depth, [.. leaves]), proof);
        return verdict.IsAccepted ? null : verdict.ToString();
    }

    /// <inheritdoc/>
    public override void SetInput(long iteration, ReadOnlySpan<byte> seed)
        => _leaves = [.. LeafSeeds(seed, _tree.Leaves).Select(leaf => _leaf.Prove(_example.Inputs(leaf), [], _threads, NoPhases.Instance))];

    /// <inheritdoc/>
    public override void Dispose()
    {
        _tree.Dispose();
        _leaf.Dispose();
    }

    /// <inheritdoc/>
    protected override byte[] Prove(ProofPhaseClock phases, CancellationToken stop) => _tree.Prove(_leaves, _threads, phases, stop).Bytes;

    /// <inheritdoc/>
    protected override Func<string?> Verification(byte[] proof)
    {
        var expected = RecursionTree<X, E>.PublicValues(_tree.Arity, _tree.Depth, [.. _leaves.Select(leaf => leaf.PublicValues.ToArray())]);
        return () =>
        {
            var verdict = _verifier.Verify(expected, proof);
            return verdict.IsAccepted ? null : $"the proof is {verdict}";
        };
    }

    private static (HashChainExample<X, E> Example, PlonkishVerifyingKey<E> Key) Own(FriPolicy policy, int logRows, int arity, int depth)
        => Openers.GetOrAdd((policy.Name, logRows, arity, depth), _ => new(() => Opener(policy, logRows, arity, depth))).Value;

    private static (HashChainExample<X, E> Example, PlonkishVerifyingKey<E> Key) Opener(FriPolicy policy, int logRows, int arity, int depth)
    {
        using var oracle = new ScalarBackend(new BackendOptions(Environment.ProcessorCount));
        using var prepared = Create(oracle, policy, logRows, arity, depth).TryTake(out var ready, out var reason) ? (PreparedRecursion<X, E>)ready : throw new NotSupportedException(reason);
        return (prepared._example, prepared._tree.Key);
    }

    /// <summary>One seed a leaf.</summary>
    private static IReadOnlyList<byte[]> LeafSeeds(ReadOnlySpan<byte> seed, int leaves)
    {
        var key = seed.ToArray();
        return [.. Enumerable.Range(0, leaves).Select(i => HKDF.Expand(HashAlgorithmName.SHA256, key, InputSeed.Size, BitConverter.GetBytes(i)))];
    }
}
