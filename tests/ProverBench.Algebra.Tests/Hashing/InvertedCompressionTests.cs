using ProverBench.Algebra.Hashing;

namespace ProverBench.Algebra.Tests.Hashing;

/// <summary>
/// J1: where two digests fill the state of a compression, it has no capacity and anybody finds a pair below any digest. Trees bind all the same, because
/// a leaf is a row that the sponge has hashed and the depth is the verifier's.
/// </summary>
public sealed class InvertedCompressionTests
{
    [Fact]
    public void ThePermutationIsInverted()
    {
        var state = Enumerable.Range(1, 12).Select(i => Goldilocks.FromUInt64((ulong)i)).ToArray();
        Poseidon2.Permute<Goldilocks>(state, Poseidon2Goldilocks.T12Plonky3);
        InversePoseidon2.Apply(state, Poseidon2Goldilocks.T12Plonky3);
        Assert.Equal(Enumerable.Range(1, 12).Select(i => Goldilocks.FromUInt64((ulong)i)), state);
    }

    [Theory]
    [InlineData("poseidon2-koalabear-16")]
    [InlineData("poseidon2-koalabear-24-16")]
    public void AForgedPairOpensNothing31(string name) => AForgedPairOpensNothing<KoalaBear>(name);

    [Fact]
    public void AForgedPairOpensNothing64() => AForgedPairOpensNothing<Goldilocks>("poseidon2-goldilocks-12-8");

    /// <summary>With a capacity of one digest the inverse of a state does not begin with zeros there, and the pair is none.</summary>
    [Fact]
    public void ACompressionWithCapacityIsNotInverted()
    {
        var hash = Hash<Goldilocks>("poseidon2-goldilocks-12");
        var root = hash.HashRow([Goldilocks.One]);
        for (var attempt = 0UL; attempt < 16; attempt++)
        {
            var (left, right, capacity) = Preimage(hash, root, attempt);
            Assert.Contains(capacity, element => !element.IsZero);
            Assert.False(hash.Compress(left, right).Equals(root));
        }
    }

    private static void AForgedPairOpensNothing<F>(string name)
        where F : unmanaged, IPrimeField<F>
    {
        var hash = Hash<F>(name);
        var width = hash.Hasher.DigestLength;
        foreach (var depth in (int[])[1, 3])
        {
            var shape = new TreeShape(depth, width, capHeight: 0);
            var tree = RowTree<F>.Commit(hash, shape, [[.. Enumerable.Range(0, width << depth).Select(i => F.FromUInt64((ulong)i))]]);
            var (left, right, _) = Preimage(hash, tree.Cap[0], attempt: 7);
            Assert.True(hash.Compress(left, right).Equals(tree.Cap[0]));

            // A verifier that took digests for leaves would be fooled.
            Assert.True(RowTree<F>.Over(hash, [left, right], capHeight: 0).Cap[0].Equals(tree.Cap[0]));

            // As a raw leaf, as a leaf of a shorter path, and above a path of the right length.
            foreach (var (forged, sibling, index) in ((HashDigest, HashDigest, long)[])[(left, right, 0), (right, left, (1L << depth) - 1)])
            {
                var row = HashDigest.As<F>(in forged);
                Assert.False(TreeOpening.Verify(hash, tree.Cap, shape, index, row, [sibling]));
                Assert.False(TreeOpening.Verify(hash, tree.Cap, shape, index, row, [.. Enumerable.Repeat(sibling, depth)]));
                Assert.False(TreeOpening.Verify(hash, tree.Cap, shape, index, row, [.. tree.Open(index)[..^1], sibling]));
                Assert.False(TreeOpening.Verify(hash, tree.Cap, shape, index, row, []));
            }
        }
    }

    /// <summary>P⁻¹(digest ‖ made-up elements), taken apart.</summary>
    private static (HashDigest Left, HashDigest Right, F[] Capacity) Preimage<F>(Poseidon2TreeHash<F> hash, HashDigest digest, ulong attempt)
        where F : unmanaged, IPrimeField<F>
    {
        var length = hash.Hasher.DigestLength;
        var state = Enumerable.Range(0, hash.Hasher.Compression.Width).Select(i => F.FromUInt64((attempt * 1000) + (ulong)i)).ToArray();
        HashDigest.As<F>(in digest).CopyTo(state);
        InversePoseidon2.Apply(state, hash.Hasher.Compression);
        HashDigest left = default;
        HashDigest right = default;
        state.AsSpan(0, length).CopyTo(HashDigest.Fill<F>(ref left));
        state.AsSpan(length, length).CopyTo(HashDigest.Fill<F>(ref right));
        return (left, right, state[(2 * length)..]);
    }

    private static Poseidon2TreeHash<F> Hash<F>(string name)
        where F : unmanaged, IPrimeField<F>
        => StandardTreeHashes.TryGet<F>(name, out var hash) ? (Poseidon2TreeHash<F>)hash : throw new ArgumentException($"no tree hash {name}");
}
