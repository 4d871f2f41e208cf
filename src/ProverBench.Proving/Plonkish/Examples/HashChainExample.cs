using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Examples;

/// <summary>
/// A chain of hashes whose every step opens a leaf of one Merkle tree: "I know, for each step i, the leaf under an index of the tree with this cap, with s₀ = start and
/// sᵢ₊₁ = C(sᵢ, leafᵢ) the last state is this one, and with wᵢ the elements 0 of the leaves and ρ of the extension Σ wᵢ·ρ^i = value and Π (ρ − wᵢ) = product."
/// </summary>
/// <remarks>
/// Public values: the digest of the cap's sixteen nodes, start, end, ρ, value, product. A step takes a row of Poseidon2 a level of its path and one for the chain, one of bits, one of
/// random access to the cap, a slot of extension arithmetic and one entry of a reducing row: the mixture of circuits that verify proofs by FRI.
/// </remarks>
/// <typeparam name="X">The extension.</typeparam>
/// <typeparam name="E">The same as a field.</typeparam>
public sealed class HashChainExample<X, E> : PlonkishExample<StandardGates<X>>
    where X : struct, ICircuitExtension
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private const int CapHeight = 4;

    private readonly Step[] _steps;
    private readonly DigestTarget _start;
    private readonly DigestTarget[] _cap;
    private readonly ExtensionTarget _point;
    private readonly int _depth;

    private HashChainExample(PlonkishBuilder<StandardGates<X>> builder, int steps, int depth, Blinding blinding)
    {
        _depth = depth;
        _steps = new Step[steps];
        _cap = [.. Enumerable.Range(0, 1 << CapHeight).Select(i => builder.InputDigest($"cap {i}"))];
        _start = builder.InputDigest("start");
        _point = builder.InputExtension("point");
        builder.Publish(builder.HashRow([.. _cap.SelectMany(node => node.ToArray())]));
        builder.Publish(_start);
        var state = _start;
        var product = builder.Embed(builder.One);
        for (var i = 0; i < steps; i++)
        {
            using var scope = builder.Enter("step", i);
            var step = new Step(builder.Input("index"), builder.InputDigest("leaf"), [.. Enumerable.Range(0, depth - CapHeight).Select(level => builder.InputDigest($"sibling {level}"))]);
            _steps[i] = step;
            var bits = builder.Split(step.Index, depth);
            var node = builder.MerkleRoot(step.Leaf, bits.AsSpan(0, step.Siblings.Length), step.Siblings);
            builder.AssertEqual(node, builder.Access(builder.Join(bits.AsSpan(step.Siblings.Length)), _cap));
            state = builder.Compress(state, step.Leaf);
            product = builder.Multiply(product, builder.Subtract(_point, builder.Embed(step.Leaf.E0)));
        }

        builder.Publish(state);
        foreach (var element in new[] { _point, builder.Reduce(_point, [.. _steps.Select(step => step.Leaf.E0)]), product })
        {
            foreach (var coefficient in builder.Coefficients(element))
            {
                builder.Publish(coefficient);
            }
        }

        Circuit = builder.Build(blinding);
    }

    /// <inheritdoc/>
    public override PlonkishCircuit<StandardGates<X>> Circuit { get; }

    /// <summary>As many steps as fit 2^logRows rows, over a tree of 2^10 leaves.</summary>
    /// <param name="logRows">log₂ of the rows.</param>
    /// <param name="blinding">Room for randomness.</param>
    /// <exception cref="ArgumentOutOfRangeException">logRows is below 6 or above 20, or the blinding leaves no room.</exception>
    public static HashChainExample<X, E> Filling(int logRows, Blinding blinding = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logRows, 6);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logRows, 20);
        const int Depth = 10;

        // The cap's digest, public values and constants, and rows of the packed gates that are not full.
        const int Others = 24;
        var perStep = Depth - CapHeight + 1 + 2 + (2.0 / (PlonkishLayout.RoutedWires / (4 * X.Degree))) + (1.0 / (ReducingGate<X>.Chains * ReducingGate<X>.Coefficients)) + ((Depth - CapHeight) / 20.0);
        var steps = (int)(((1 << logRows) - blinding.Rows - Others) / perStep);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(blinding));
        return new(new(), steps, Depth, blinding);
    }

    /// <inheritdoc/>
    public override PlonkishInputs Inputs(ReadOnlySpan<byte> seed)
    {
        var random = new SeededStream("ProverBench/plonkish/hash-chain/1", seed);
        var hasher = new Poseidon2Hasher<Goldilocks>(Poseidon2Goldilocks.T12Plonky3, HashGadget.Rate, Poseidon2Goldilocks.T12Plonky3, PlonkishLayout.DigestLength);
        var levels = new Goldilocks[_depth - CapHeight + 1][][];
        levels[0] = [.. Enumerable.Range(0, 1 << _depth).Select(_ => Elements(random, PlonkishLayout.DigestLength))];
        for (var level = 1; level < levels.Length; level++)
        {
            levels[level] = new Goldilocks[levels[level - 1].Length / 2][];
            for (var i = 0; i < levels[level].Length; i++)
            {
                levels[level][i] = new Goldilocks[PlonkishLayout.DigestLength];
                hasher.Compress(levels[level - 1][2 * i], levels[level - 1][(2 * i) + 1], levels[level][i]);
            }
        }

        var inputs = Circuit.NewInputs();
        for (var i = 0; i < _cap.Length; i++)
        {
            inputs.Set(_cap[i], levels[^1][i]);
        }

        inputs.Set(_start, Elements(random, PlonkishLayout.DigestLength));
        inputs.Set(_point, Elements(random, X.Degree));
        foreach (var step in _steps)
        {
            var index = (int)random.Below(1ul << _depth);
            inputs.Set(step.Index, Goldilocks.FromUInt64((ulong)index));
            inputs.Set(step.Leaf, levels[0][index]);
            for (var level = 0; level < step.Siblings.Length; level++)
            {
                inputs.Set(step.Siblings[level], levels[level][(index >> level) ^ 1]);
            }
        }

        return inputs;
    }

    private static Goldilocks[] Elements(SeededStream random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Scalar<Goldilocks>())];

    private readonly record struct Step(Target Index, DigestTarget Leaf, DigestTarget[] Siblings);
}
