using ProverBench.Algebra.Hashing;

namespace ProverBench.Algebra.Tests.Hashing;

/// <summary>What a commitment's verifier refuses: paths, rows and indices that its shape does not allow, and every altered word of those it does (C9).</summary>
public sealed class TreeOpeningTests
{
    private static readonly TreeShape Single = new(logLeaves: 4, width: 9, capHeight: 1);
    private static readonly TreeShape Mixed = new([new(4, 3), new(2, 5), new(1, 1)], capHeight: 1);

    public static TheoryData<string> Hashes() => [.. StandardTreeHashes.Over<KoalaBear>().Select(hash => hash.Name)];

    [Theory]
    [MemberData(nameof(Hashes))]
    public void EveryLeafOpens(string name)
    {
        foreach (var shape in (TreeShape[])[new(0, 1, 0), new(3, 8, 3), Single, Mixed])
        {
            var opened = new Opened(name, shape);
            for (var leaf = 0; leaf < 1 << shape.LogLeaves; leaf++)
            {
                Assert.True(opened.Verify(leaf, opened.Leaves(leaf), opened.Tree.Open(leaf)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void PathsOfAnotherLengthAreRefused(string name)
    {
        foreach (var shape in (TreeShape[])[Single, Mixed])
        {
            var opened = new Opened(name, shape);
            var (leaves, path) = (opened.Leaves(5), opened.Tree.Open(5));
            Assert.False(opened.Verify(5, leaves, path[1..]));
            Assert.False(opened.Verify(5, leaves, path[..^1]));
            Assert.False(opened.Verify(5, leaves, [.. path, path[0]]));
            Assert.False(opened.Verify(5, leaves, []));
        }
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void OtherLeavesAndSwappedSiblingsAreRefused(string name)
    {
        foreach (var shape in (TreeShape[])[Single, Mixed])
        {
            var opened = new Opened(name, shape);
            var (leaves, path) = (opened.Leaves(5), opened.Tree.Open(5));
            Assert.False(opened.Verify(4, leaves, path));
            Assert.False(opened.Verify(5 + 8, leaves, path));
            Assert.False(opened.Verify(5 + 16, leaves, path));
            Assert.False(opened.Verify(-1, leaves, path));
            Assert.False(opened.Verify(5, opened.Leaves(6), path));
            Assert.False(opened.Verify(5, leaves, [path[1], path[0], .. path[2..]]));
            Assert.False(TreeOpening.Verify<KoalaBear>(opened.Hash, opened.Tree.Cap[..1], shape, 5, leaves, path));
            Assert.False(TreeOpening.Verify<KoalaBear>(opened.Hash, [opened.Tree.Cap[1], opened.Tree.Cap[0]], shape, 5, leaves, path));
        }
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void EveryAlteredWordIsRefused(string name)
    {
        foreach (var shape in (TreeShape[])[Single, Mixed])
        {
            var opened = new Opened(name, shape);
            var (leaves, path) = (opened.Leaves(11), opened.Tree.Open(11));
            for (var i = 0; i < leaves.Length; i++)
            {
                var changed = leaves.ToArray();
                changed[i] += KoalaBear.One;
                Assert.False(opened.Verify(11, changed, path));
            }

            for (var i = 0; i < path.Length * 8; i++)
            {
                var changed = path.ToArray();
                HashDigest.Fill<KoalaBear>(ref changed[i / 8])[i % 8] += KoalaBear.One;
                Assert.False(opened.Verify(11, leaves, changed));
            }
        }
    }

    /// <summary>The overwrite sponge gives x and x ‖ 0 one digest, so only the width that the verifier knows tells them apart.</summary>
    [Theory]
    [MemberData(nameof(Hashes))]
    public void TheWidthOfRowsIsTheVerifiers(string name)
    {
        var opened = new Opened(name, new TreeShape(logLeaves: 4, width: 3, capHeight: 0));
        var (leaves, path) = (opened.Leaves(5), opened.Tree.Open(5));
        KoalaBear[] padded = [.. leaves, KoalaBear.Zero];
        Assert.Equal(name.StartsWith("poseidon2", StringComparison.Ordinal), opened.Hash.HashRow(padded).Equals(opened.Hash.HashRow(leaves)));
        Assert.False(opened.Verify(5, padded, path));
        Assert.False(opened.Verify(5, leaves[..^1], path));
    }

    /// <summary>64 bytes of a row hash as a pair of digests does where one function serves both; an inner node is no leaf all the same.</summary>
    [Theory]
    [MemberData(nameof(Hashes))]
    public void AnInnerNodeIsNoLeaf(string name)
    {
        var shape = new TreeShape(logLeaves: 3, width: 16, capHeight: 0);
        var opened = new Opened(name, shape);
        var children = opened.Tree.Nodes(3);
        KoalaBear[] pair = [.. HashDigest.As<KoalaBear>(in children[1]), .. HashDigest.As<KoalaBear>(in children[5])];
        var path = opened.Tree.Open(1);
        Assert.Equal(!name.StartsWith("poseidon2", StringComparison.Ordinal), opened.Hash.HashRow(pair).Equals(opened.Tree.Nodes(2)[1]));
        Assert.False(opened.Verify(1, pair, path[1..]));
        Assert.False(opened.Verify(1, pair, path));
    }

    /// <summary>A leaf of a shorter matrix may not be offered as one of the tallest, nor be left out.</summary>
    [Fact]
    public void LevelsAreNotInterchanged()
    {
        var opened = new Opened(StandardTreeHashes.Keccak256, Mixed);
        var (leaves, path) = (opened.Leaves(5), opened.Tree.Open(5));
        Assert.True(opened.Verify(5, leaves, path));
        Assert.False(opened.Verify(5, [.. leaves[..3], .. leaves[8..]], path));
        foreach (var other in (TreeShape[])[new([new(4, 3), new(3, 5), new(1, 1)], 1), new([new(4, 3), new(2, 1), new(1, 5)], 1), new([new(4, 8), new(1, 1)], 1)])
        {
            Assert.False(TreeOpening.Verify<KoalaBear>(opened.Hash, opened.Tree.Cap, other, 5, leaves, path));
        }
    }

    [Theory]
    [InlineData(4, 1, 5)]
    [InlineData(4, 1, -1)]
    [InlineData(-1, 1, 0)]
    [InlineData(41, 1, 0)]
    [InlineData(4, 0, 0)]
    public void ShapesThatAreNoneAreRefused(int logLeaves, int width, int capHeight)
        => Assert.Throws<ArgumentException>(() => new TreeShape(logLeaves, width, capHeight));

    [Fact]
    public void LevelsThatDoNotDescendAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new TreeShape([new(3, 1), new(3, 1)], 0));
        Assert.Throws<ArgumentException>(() => new TreeShape([new(3, 1), new(4, 1)], 0));
        Assert.Throws<ArgumentException>(() => new TreeShape([], 0));
    }

    [Fact]
    public void LeavesThatAreNotOfTheShapeAreRefused()
    {
        var hash = new Blake3TreeHash<KoalaBear>();
        Assert.Throws<ArgumentException>(() => RowTree<KoalaBear>.Commit(hash, Single, [new KoalaBear[(16 * 9) - 1]]));
        Assert.Throws<ArgumentException>(() => RowTree<KoalaBear>.Commit(hash, Single, []));
        Assert.Throws<ArgumentException>(() => RowTree<KoalaBear>.Over(hash, new HashDigest[3], 0));
        var tree = RowTree<KoalaBear>.Over(hash, new HashDigest[4], 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Open(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Open(-1));
    }

    /// <summary>A tree over made-up rows, and what an opening of it shows.</summary>
    private sealed class Opened
    {
        private readonly KoalaBear[][] _levels;

        public Opened(string name, TreeShape shape)
        {
            Assert.True(StandardTreeHashes.TryGet<KoalaBear>(name, out var hash));
            Hash = hash;
            _levels = [.. shape.Levels.Select((level, i) => Enumerable.Range(0, level.Width << level.LogLeaves)
                .Select(e => KoalaBear.FromUInt64(((ulong)e * 0x9E37_79B9) + (ulong)i + 7)).ToArray())];
            Tree = RowTree<KoalaBear>.Commit(hash, shape, _levels);
        }

        public TreeHash<KoalaBear> Hash { get; }

        public RowTree<KoalaBear> Tree { get; }

        public KoalaBear[] Leaves(int leaf)
            => [.. Tree.Shape.Levels.SelectMany((level, i) => _levels[i].AsSpan((leaf & ((1 << level.LogLeaves) - 1)) * level.Width, level.Width).ToArray())];

        public bool Verify(long index, KoalaBear[] leaves, HashDigest[] path)
            => TreeOpening.Verify<KoalaBear>(Hash, Tree.Cap, Tree.Shape, index, leaves, path);
    }
}
