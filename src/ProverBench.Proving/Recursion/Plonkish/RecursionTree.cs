using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary>A full tree of proofs: each level's circuit verifies as many proofs of the level below as the arity says, the lowest those of one leaf circuit.</summary>
/// <remarks>Every level has a circuit of its own, with the key below as a constant, so that the last key stands for all of them. One proof at a time.</remarks>
/// <typeparam name="X">The extension.</typeparam>
/// <typeparam name="E">The same as a field.</typeparam>
public sealed class RecursionTree<X, E> : IDisposable
    where X : struct, ICircuitExtension
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly ImmutableArray<Level> _levels;
    private readonly PlonkishVerifyingKey<E> _leaf;

    private RecursionTree(PlonkishVerifyingKey<E> leaf, int arity, ImmutableArray<Level> levels) => (_leaf, Arity, _levels) = (leaf, arity, levels);

    /// <summary>Proofs that a node verifies.</summary>
    public int Arity { get; }

    /// <summary>Levels of nodes.</summary>
    public int Depth => _levels.Length;

    /// <summary>arity^depth.</summary>
    public int Leaves => LeavesOf(Arity, Depth);

    /// <summary>What verifies the root's proof.</summary>
    public PlonkishVerifyingKey<E> Key => _levels[^1].Prover.Key;

    /// <summary>log₂ of the rows of each level's circuit, from the leaves up.</summary>
    public IReadOnlyList<int> LogRows => [.. _levels.Select(level => level.Prover.Key.LogRows)];

    /// <summary>Lays down all circuits and takes them to a backend; false, with the reason, when it lacks a kernel family.</summary>
    /// <param name="backend">The backend.</param>
    /// <param name="leaf">The key of the leaves; its policy is that of all levels.</param>
    /// <param name="arity">1 to 16.</param>
    /// <param name="depth">1 to 8; arity^depth is at most 4096.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="reason">What is missing.</param>
    /// <exception cref="ArgumentOutOfRangeException">Arity or depth is out of range.</exception>
    /// <exception cref="NotSupportedException">The policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    public static bool TryCreate(
        IBackend backend,
        PlonkishVerifyingKey<E> leaf,
        int arity,
        int depth,
        [NotNullWhen(true)] out RecursionTree<X, E>? tree,
        [NotNullWhen(false)] out string? reason)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(arity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arity, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Pow(arity, depth), 4096);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, 8);
        var levels = ImmutableArray.CreateBuilder<Level>();
        var below = leaf;
        for (var level = 0; level < depth; level++)
        {
            var circuit = arity == 1 ? RecursionCircuit<X, E>.Of(below) : RecursionCircuit<X, E>.Over(below, arity);
            if (!PlonkishProver<StandardGates<X>, E>.TryCreate(backend, leaf.Table.Policy, circuit.Circuit, out var prover, out reason))
            {
                Dispose(levels);
                tree = null;
                return false;
            }

            levels.Add(new(circuit, prover));
            below = prover.Key;
        }

        (tree, reason) = (new(leaf, arity, levels.ToImmutable()), null);
        return true;
    }

    /// <summary>The root's proof over leaves' proofs.</summary>
    /// <param name="leaves">As many as <see cref="Leaves"/>.</param>
    /// <param name="threads">Threads of the witnesses' computation.</param>
    /// <param name="phases">Is told what begins.</param>
    /// <param name="stop">Stops between kernels.</param>
    /// <exception cref="MalformedProofException">A leaf's verifier does not accept it.</exception>
    /// <exception cref="ArgumentException">There are more or fewer leaves.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public PlonkishProof Prove(IReadOnlyList<PlonkishProof> leaves, int threads, IProofPhases phases, CancellationToken stop = default)
    {
        RequireLeaves(Arity, Depth, leaves.Count);
        var (proofs, key) = (leaves, _leaf);
        foreach (var (circuit, prover) in _levels)
        {
            var above = new List<PlonkishProof>(proofs.Count / Arity);
            foreach (var children in proofs.Chunk(Arity))
            {
                phases.Enter(ProofPhase.Witness);
                above.Add(prover.Prove(circuit.Inputs(key, prover.Hash, children), [], threads, phases, stop));
            }

            (proofs, key) = (above, prover.Key);
        }

        return proofs[0];
    }

    /// <summary>arity^depth.</summary>
    public static int LeavesOf(int arity, int depth) => Enumerable.Repeat(arity, depth).Aggregate(1, (product, factor) => checked(product * factor));

    /// <summary>The root's public values, from the leaves'.</summary>
    /// <param name="arity">Proofs that a node verifies.</param>
    /// <param name="depth">Levels of nodes.</param>
    /// <param name="leaves">Those of each leaf.</param>
    /// <exception cref="ArgumentException">There are more or fewer than arity^depth leaves.</exception>
    public static Goldilocks[] PublicValues(int arity, int depth, IReadOnlyList<Goldilocks[]> leaves)
    {
        RequireLeaves(arity, depth, leaves.Count);
        var values = leaves;
        for (var level = 0; level < depth; level++)
        {
            values = [.. values.Chunk(arity).Select(RecursionCircuit<X, E>.PublicValues)];
        }

        return values[0];
    }

    /// <inheritdoc/>
    public void Dispose() => Dispose(_levels);

    private static void Dispose(IEnumerable<Level> levels)
    {
        foreach (var level in levels)
        {
            level.Prover.Dispose();
        }
    }

    private static void RequireLeaves(int arity, int depth, int count)
    {
        if (count != LeavesOf(arity, depth))
        {
            throw new ArgumentException($"a tree of arity {arity} and depth {depth} has {LeavesOf(arity, depth)} leaves, found {count}");
        }
    }

    private sealed record Level(RecursionCircuit<X, E> Circuit, PlonkishProver<StandardGates<X>, E> Prover);
}
