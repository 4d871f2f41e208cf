using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Plonkish.Witness;
using Said = ProverBench.Proving.Tests.Block.StandInNode.Said;

namespace ProverBench.Proving.Tests.Block;

/// <summary>Which children a node takes and what it states: C11 and J8 but for the proofs.</summary>
public sealed class NodeTests
{
    private static readonly Dictionary<NodeKind, StandInNode> Nodes = Enum.GetValues<NodeKind>().ToDictionary(kind => kind, kind => new StandInNode(kind));
    private static readonly KeyList Keys = new(Digest(1), Digest(2), Digest(3), Digest(4));

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(5), InlineData(6)]
    public void ATreeStatesWhatTheLedgerDid(int segments)
    {
        var (statements, block) = History(segments);
        var last = BlockTree.Build(
            segments,
            i => Nodes[NodeKind.Segment].Say(Keys, Leaf(statements[i])),
            (kind, children) => Nodes[kind].Say(Keys, [.. children.Select(child => child.Node)]));
        var (statement, keyRoot) = NodeTargets.Read(last.Values);
        Assert.Equal(block.Expected, statement);
        Assert.Equal(block.Expected, statements.Skip(1).Aggregate(statements[0], (joined, next) => joined.Join(next)));
        Assert.Equal(Elements(Keys.Root), keyRoot);
        Assert.Equal(NodeKind.Shrink, last.Kind);
    }

    [Fact]
    public void TreesArePairedFromTheLeft()
    {
        Assert.Equal("S(J0(0))", Shape(1));
        Assert.Equal("S(J0(0,1))", Shape(2));
        Assert.Equal("S(J1(J0(0,1),J0(2)))", Shape(3));
        Assert.Equal("S(J1(J1(J0(0,1),J0(2,3)),J0(4)))", Shape(5));
        Assert.Equal("S(J1(J1(J0(0,1),J0(2,3)),J1(J0(4,5),J0(6))))", Shape(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shape(0));

        static string Shape(int segments) => BlockTree.Build(
            segments,
            i => $"{i}",
            (kind, children) => $"{kind switch { NodeKind.FirstJoin => "J0", NodeKind.Join => "J1", _ => "S" }}({string.Join(',', children.Select(child => child.Node))})");
    }

    [Fact]
    public void SegmentsThatDoNotFollowHaveNoJoin()
    {
        var (statements, _) = History(3);
        var leaves = statements.Select(statement => Nodes[NodeKind.Segment].Say(Keys, Leaf(statement))).ToArray();
        var join = Nodes[NodeKind.FirstJoin];
        join.Say(Keys, leaves[0], leaves[1]);

        // Swapped, one missing between, the same twice.
        Refused(() => join.Say(Keys, leaves[1], leaves[0]), "chain");
        Refused(() => join.Say(Keys, leaves[0], leaves[2]), "chain");
        Refused(() => join.Say(Keys, leaves[0], leaves[0]), "chain");

        // One element of root or digest is another.
        foreach (var i in Enumerable.Range(0, 4).Concat(Enumerable.Range(8, 4)))
        {
            var values = (Goldilocks[])leaves[1].Values.Clone();
            values[i] += Goldilocks.One;
            Refused(() => join.Say(Keys, leaves[0], leaves[1] with { Values = values }), "chain");
        }
    }

    [Fact]
    public void ARightPartLeftOutIsNotStated()
    {
        // hasRight = 0: what stands in the right place counts for nothing, and the statement shows what is missing.
        var (statements, block) = History(2);
        var leaves = statements.Select(statement => Nodes[NodeKind.Segment].Say(Keys, Leaf(statement))).ToArray();
        var alone = NodeTargets.Read(Nodes[NodeKind.FirstJoin].Say(Keys, leaves[0]).Values).Statement;
        Assert.Equal(statements[0], alone);
        Assert.NotEqual(block.Expected.Count, alone.Count);
        Assert.NotEqual(block.Expected.NewDigest, alone.NewDigest);
        Assert.NotEqual(block.Expected.NewRoot, alone.NewRoot);
    }

    [Fact]
    public void SumsDoNotWrap()
    {
        var join = Nodes[NodeKind.FirstJoin];
        var (countEnd, feesEnd) = (1UL << 32, 1UL << 62);
        Assert.Equal(Goldilocks.FromUInt64(countEnd - 1), Sum(countEnd - 2, 1, 0, 0).Count);
        Refused(() => Sum(countEnd - 1, 1, 0, 0), "sums");
        Refused(() => Sum(5, Goldilocks.Modulus - 6, 0, 0), "sums");
        Assert.Equal(Goldilocks.FromUInt64(feesEnd - 1), Sum(1, 1, feesEnd - 3, 2).FeeTotal);
        Refused(() => Sum(1, 1, feesEnd - 1, 1), "sums");
        Refused(() => Sum(1, 1, 9, Goldilocks.Modulus - 10), "sums");
        Assert.Throws<ArgumentException>(() => Plain(countEnd - 1, 0).Join(Plain(1, 0)));
        Assert.Throws<ArgumentException>(() => Plain(1, feesEnd - 1).Join(Plain(1, 1)));
        Assert.Throws<ArgumentException>(() => Plain(1, 1).Join(Plain(1, 1) with { OldRoot = Digest(9) }));

        SegmentStatement Sum(ulong leftCount, ulong rightCount, ulong leftFees, ulong rightFees)
            => NodeTargets.Read(join.Say(Keys, Node(Plain(leftCount, leftFees)), Node(Plain(rightCount, rightFees))).Values).Statement;

        static SegmentStatement Plain(ulong count, ulong fees) => new(Digest(7), Digest(7), Digest(8), Digest(8), Goldilocks.FromUInt64(count), Goldilocks.FromUInt64(fees));

        static Said Node(SegmentStatement statement) => Child(NodeKind.Segment, Keys.Segment, statement);
    }

    /// <summary>A child by the key of a kind, under every claim, at every node: only the pairs that the tree has are taken.</summary>
    [Fact]
    public void EveryConfusionOfKindsIsRefused()
    {
        var statement = History(1).Statements[0];
        foreach (var parent in (NodeKind[])[NodeKind.FirstJoin, NodeKind.Join, NodeKind.Shrink])
        {
            foreach (var key in Enum.GetValues<NodeKind>())
            {
                var allowed = parent == NodeKind.FirstJoin ? key == NodeKind.Segment : key is NodeKind.FirstJoin or NodeKind.Join;
                foreach (var claim in (NodeKind[])[NodeKind.FirstJoin, NodeKind.Join])
                {
                    var child = Child(claim, StandInNode.KeyOf(Keys, key), statement);
                    if (allowed && (parent == NodeKind.FirstJoin || claim == key))
                    {
                        Nodes[parent].Say(Keys, child);
                    }
                    else
                    {
                        Refused(() => Nodes[parent].Say(Keys, child));
                    }
                }
            }
        }
    }

    [Fact]
    public void ForeignKeysAndOtherListsAreRefused()
    {
        var statement = History(1).Statements[0];
        var others = Keys with { Shrink = Digest(5) };
        Assert.NotEqual(Keys.Root, others.Root);
        foreach (var (parent, kind) in (ReadOnlySpan<(NodeKind, NodeKind)>)[(NodeKind.FirstJoin, NodeKind.Segment), (NodeKind.Join, NodeKind.FirstJoin), (NodeKind.Shrink, NodeKind.Join)])
        {
            var good = Child(kind, StandInNode.KeyOf(Keys, kind), statement);
            Nodes[parent].Say(Keys, good);
            Refused(() => Nodes[parent].Say(Keys, good with { Key = Digest(6) }));
            Refused(() => Nodes[parent].Say(others, good));
            if (parent != NodeKind.Shrink)
            {
                // The right child alone is the foreign one: left out of the sum or not, it has to be one of the tree's.
                Refused(() => Nodes[parent].Say(Keys, good, good with { Key = Digest(6) }));
            }
        }
    }

    private static Said Leaf(SegmentStatement statement) => new(NodeKind.Segment, statement.ToPublicValues(), default);

    private static Said Child(NodeKind kind, HashDigest key, SegmentStatement statement) => new(kind, [.. statement.ToPublicValues(), .. Elements(Keys.Root)], key);

    private static void Refused(Func<object> act, string? path = null)
    {
        var refused = Assert.Throws<UnsatisfiedCircuitException>(act);
        if (path is not null)
        {
            Assert.Contains(path, refused.Path, StringComparison.Ordinal);
        }
    }

    /// <summary>Random transfers of a few users in segments, some of them not full, the fourth empty.</summary>
    private static (SegmentStatement[] Statements, BlockStatement Block) History(int segments)
    {
        var users = new BlockUsers(5, [(byte)segments, 17]);
        var counts = Enumerable.Range(0, segments).Select(i => i == 3 ? 0 : 1 + (i % 2)).ToArray();
        var total = counts.Sum();
        var (nonce, before) = (new byte[32], users.Ledger.Root);
        var digest = BlockHashes.Start(nonce, (uint)total);
        var statements = new List<SegmentStatement>();
        var transfers = new List<BlockTransfer>();
        foreach (var count in counts)
        {
            var drawn = users.Draw(count);
            transfers.AddRange(drawn.Select(signed => signed.Transfer));
            statements.Add(users.Ledger.Execute(drawn, 1, digest).Statement);
            digest = statements[^1].NewDigest;
        }

        return ([.. statements], new(before, users.Ledger.Root, nonce, transfers));
    }

    private static HashDigest Digest(ulong first)
    {
        HashDigest digest = default;
        var elements = HashDigest.Fill<Goldilocks>(ref digest);
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = Goldilocks.FromUInt64((100 * first) + (ulong)i);
        }

        return digest;
    }

    private static Goldilocks[] Elements(HashDigest digest) => HashDigest.As<Goldilocks>(in digest).ToArray();
}
