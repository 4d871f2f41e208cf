using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Recursion.Plonkish;

public sealed partial class WireMachine<E>
{
    /// <inheritdoc/>
    /// <remarks>A list takes a row for sixteen places, two digests a permutation.</remarks>
    public bool BindsLists => true;

    /// <inheritdoc/>
    public DigestTarget Bind(ReadOnlySpan<DigestTarget> digests)
    {
        var row = new List<WireElement>(digests.Length * HashDigest.Words);
        foreach (var digest in digests)
        {
            row.AddRange(digest.ToArray().Select(WireElement.Of));
        }

        return HashRow(row.ToArray());
    }

    /// <inheritdoc/>
    public DigestTarget HashRow(ReadOnlySpan<WireElement> row)
    {
        var state = new Target[Poseidon2Gate.Width];
        Array.Fill(state, _builder.Zero);
        for (var at = 0; at < row.Length; at += HashGadget.Rate)
        {
            Targets(row.Slice(at, Math.Min(HashGadget.Rate, row.Length - at))).CopyTo(state, 0);
            state = Permute(state);
        }

        return DigestTarget.Of(state.AsSpan(0, HashDigest.Words));
    }

    /// <inheritdoc/>
    public DigestTarget Compress(DigestTarget left, DigestTarget right) => Compress(left, right, null);

    /// <inheritdoc/>
    public DigestTarget Compress(DigestTarget node, DigestTarget sibling, BoolTarget swap) => Compress(node, sibling, (BoolTarget?)swap);

    /// <inheritdoc/>
    /// <remarks>
    /// A list of more than sixteen gets a Merkle tree, once: a query climbs it to the level of sixteen nodes, a row a level where a list twice as long takes twice the rows to read. What it
    /// meets beside its path is advice.
    /// </remarks>
    public void AssertEntry(ReadOnlySpan<BoolTarget> index, DigestTarget[] list, DigestTarget value)
    {
        RequireList(index.Length, list.Length);
        if (!_trees.TryGetValue(list, out var levels))
        {
            _trees.Add(list, levels = [list]);
            while (levels[^1].Length > RandomAccessGate.Length)
            {
                var (below, half) = (levels[^1], levels[^1].Length / 2);
                levels.Add([.. Enumerable.Range(0, half).Select(i => Compress(below[i], below[half + i]))]);
            }
        }

        foreach (var level in levels[..^1])
        {
            var inputs = level.SelectMany(digest => digest.ToArray()).Concat(index.ToArray().Select(bit => bit.Target)).ToArray();
            var sibling = DigestTarget.Of(_builder.Hint(SiblingHint.Instance, inputs, HashDigest.Words));
            value = Compress(value, sibling, index[^1]);
            index = index[..^1];
        }

        AssertEqual(Access(index, levels[^1]), value);
    }

    /// <summary>The permutation, of values where all are constant.</summary>
    internal Target[] Permute(Target[] state, BoolTarget? swap = null)
    {
        var values = new Goldilocks[state.Length];
        for (var i = 0; i < state.Length; i++)
        {
            if (swap is not null || !_builder.IsConstant(state[i], out values[i]))
            {
                return _builder.Permute(state, swap);
            }
        }

        Poseidon2.Permute(values, Poseidon2Goldilocks.T12Plonky3);
        return Array.ConvertAll(values, _builder.Constant);
    }

    private DigestTarget Compress(DigestTarget left, DigestTarget right, BoolTarget? swap)
    {
        var zero = _builder.Zero;
        return DigestTarget.Of(Permute([.. left.ToArray(), .. right.ToArray(), zero, zero, zero, zero], swap).AsSpan(0, HashDigest.Words));
    }
}
