using System.Collections.Immutable;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary>A circuit that verifies plonkish proofs of one structure, a node of a tree of proofs.</summary>
/// <remarks>
/// Over one child its public values are the child's, and where any key of the structure is taken the key's commitment after them. Over several they are one digest: the sponge over the
/// values of all children, one after the other (their number is the key's).
/// </remarks>
/// <typeparam name="X">The extension.</typeparam>
/// <typeparam name="E">The same as a field: the challenge field of the proofs verified.</typeparam>
public sealed class RecursionCircuit<X, E>
    where X : struct, ICircuitExtension
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private RecursionCircuit(PlonkishCircuit<StandardGates<X>> circuit, ImmutableArray<VerifiedProof<E>> children) => (Circuit, Children) = (circuit, children);

    /// <summary>The circuit.</summary>
    public PlonkishCircuit<StandardGates<X>> Circuit { get; }

    /// <summary>The proofs that it verifies.</summary>
    public ImmutableArray<VerifiedProof<E>> Children { get; }

    /// <summary>Lays down a circuit over one child.</summary>
    /// <param name="child">The key of the proof that is verified, or one of the same structure.</param>
    /// <param name="anyKey">Whether any key of the structure is taken.</param>
    /// <param name="leastLogRows">log₂ of the rows that it has at least.</param>
    /// <exception cref="NotSupportedException">The policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    public static RecursionCircuit<X, E> Of(PlonkishVerifyingKey<E> child, bool anyKey = false, int leastLogRows = 1)
    {
        var builder = new PlonkishBuilder<StandardGates<X>>();
        var verified = Verify(builder, child, 0, anyKey);
        foreach (var value in verified.PublicValues)
        {
            builder.Publish(value);
        }

        if (anyKey)
        {
            builder.Publish(verified.Commitment);
        }

        return new(builder.Build(leastLogRows: leastLogRows), [verified]);
    }

    /// <summary>Lays down a circuit over several children of one key.</summary>
    /// <param name="child">The key of the proofs that are verified.</param>
    /// <param name="arity">Children, at least two.</param>
    /// <exception cref="NotSupportedException">The policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    public static RecursionCircuit<X, E> Over(PlonkishVerifyingKey<E> child, int arity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(arity, 2);
        var builder = new PlonkishBuilder<StandardGates<X>>();
        ImmutableArray<VerifiedProof<E>> children = [.. Enumerable.Range(0, arity).Select(i => Verify(builder, child, i, anyKey: false))];
        builder.Publish(builder.HashRow([.. children.SelectMany(verified => verified.PublicValues)]));
        return new(builder.Build(), children);
    }

    /// <summary>The public values of a circuit over one key, from those of its children.</summary>
    public static Goldilocks[] PublicValues(IReadOnlyList<Goldilocks[]> children)
        => children.Count == 1 ? children[0] : PublicDigest.Of([.. children.SelectMany(values => values)]);

    /// <summary>What the circuit takes of its children.</summary>
    /// <param name="key">The key of all of them.</param>
    /// <param name="proofs">As many as there are children.</param>
    /// <exception cref="MalformedProofException">The verifier of the key does not accept one.</exception>
    /// <exception cref="ArgumentException">The key is not one that the circuit takes, or there are more or fewer proofs.</exception>
    public PlonkishInputs Inputs(PlonkishVerifyingKey<E> key, params IReadOnlyList<PlonkishProof> proofs) => Inputs(key, null, proofs);

    /// <summary>What the circuit takes of its children, whose verifier hashes as a backend accelerates it.</summary>
    /// <param name="key">The key of all of them.</param>
    /// <param name="accelerated">The policy's hash; null for the plain one.</param>
    /// <param name="proofs">As many as there are children.</param>
    /// <exception cref="MalformedProofException">The verifier of the key does not accept one.</exception>
    /// <exception cref="ArgumentException">The key is not one that the circuit takes, there are more or fewer proofs, or the hash is another.</exception>
    public PlonkishInputs Inputs(PlonkishVerifyingKey<E> key, TreeHash<Goldilocks>? accelerated, IReadOnlyList<PlonkishProof> proofs)
    {
        if (proofs.Count != Children.Length)
        {
            throw new ArgumentException($"the circuit verifies {Children.Length} proofs, found {proofs.Count}", nameof(proofs));
        }

        var inputs = Circuit.NewInputs();
        for (var i = 0; i < proofs.Count; i++)
        {
            Children[i].Set(inputs, key, proofs[i], accelerated);
        }

        return inputs;
    }

    private static VerifiedProof<E> Verify(PlonkishBuilder<StandardGates<X>> builder, PlonkishVerifyingKey<E> key, int index, bool anyKey)
    {
        using var scope = builder.Enter("child", index);
        return VerifiedProof<E>.Of(builder, key, anyKey);
    }
}
