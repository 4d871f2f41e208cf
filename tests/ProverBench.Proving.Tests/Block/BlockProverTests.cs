using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Jobs;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Plonkish;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Block;

/// <summary>Blocks proved and verified end to end, with real proofs of segments and nodes under few queries: C11 and J8.</summary>
public sealed class BlockProverTests(BlockProverTests.Setup setup) : IClassFixture<BlockProverTests.Setup>
{
    [Theory, InlineData(1, 2), InlineData(2, 3), InlineData(3, 5)]
    public void ABlockIsProvedAndVerified(int segments, int transfers)
    {
        var block = setup.Execute(segments, transfers);
        var times = new JobTimes();
        var (prover, store) = (new BlockProver(setup.Keys, 2), new MemoryBlobStore());
        var proof = prover.Prove(block, times, store);
        Assert.Equal(BlockVerdict.Accept, prover.Verifier.Verify(block.Statement, proof));
        Assert.Equal(segments > 2 ? ["J0", "J1", "S", "W", "segment"] : ["J0", "S", "W", "segment"], times.Spent.Keys.Select(key => key.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.Superset(
            new HashSet<ProofPhase> { ProofPhase.Witness, ProofPhase.Commit, ProofPhase.Arguments, ProofPhase.Quotient, ProofPhase.Opening, ProofPhase.Fri, ProofPhase.Grinding },
            times.Spent.Keys.Where(key => key.Kind == BlockJobs.Segment && key.Phase is not null).Select(key => key.Phase!.Value).ToHashSet());

        // Another block's verifier, and proofs that are there already: they are verified and taken, so that no phase begins.
        Assert.Equal(BlockRefusal.OldDigest, prover.Verifier.Verify(block.Statement with { Transfers = [.. block.Statement.Transfers.Skip(1)] }, proof).Refusal);
        var again = new JobTimes();
        Assert.Equal(proof, prover.Prove(block, again, store));
        Assert.All(again.Spent.Keys, key => Assert.Null(key.Phase));
    }

    [Fact]
    public void AForeignCircuitOfTheJoinsStructureIsRefused()
    {
        // It has the joins' gates and rows, states what it likes, and is proved.
        var keys = setup.Keys;
        var join = keys.Circuits[NodeKind.Join];
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        var values = builder.Inputs("anything", NodeTargets.Size);
        foreach (var value in values)
        {
            builder.Publish(value);
        }

        var circuit = builder.Build(gates: [.. join.Gates], leastLogRows: join.Circuit.LogRows);
        using var foreign = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(circuit, keys.Circuits.Parameters.RecursionPolicy);
        Assert.Equal(keys[NodeKind.Join].Table.Structure.ToArray(), foreign.Prover.Key.Table.Structure.ToArray());
        var block = setup.Execute(1, 2).Statement;
        var proof = Forge(keys.List);
        Assert.True(foreign.Verifier.Verify(proof).IsAccepted);
        foreach (var claim in (NodeKind[])[NodeKind.FirstJoin, NodeKind.Join])
        {
            Refused(keys.Circuits[NodeKind.Shrink], keys.List, (claim, foreign.Prover.Key, proof));
            Refused(join, keys.List, (claim, foreign.Prover.Key, proof));
        }

        // A list in which it stands has another root: what is proved then, the verifier of blocks refuses.
        var list = keys.List with { Join = foreign.Prover.Key.Table.Commitment };
        Refused(keys.Circuits[NodeKind.Shrink], list, (NodeKind.Join, foreign.Prover.Key, proof));
        var inputs = keys.Circuits[NodeKind.Shrink].Inputs(list, [(NodeKind.Join, foreign.Prover.Key, Forge(list))]);
        var last = keys.Prover(NodeKind.Shrink).Prove(inputs, default, 2, NoPhases.Instance, default);
        Assert.True(new PlonkishVerifier<Goldilocks3>(keys.Last).Verify(last).IsAccepted);
        Assert.Equal(BlockRefusal.KeyRoot, new BlockVerifier(keys.List, keys.Last).Verify(block, NodeProofCodec.ToBytes(last)).Refusal);

        PlonkishProof Forge(KeyList stated)
        {
            var root = stated.Root;
            var given = circuit.NewInputs();
            given.Set(values, [.. block.Expected.ToPublicValues(), .. HashDigest.As<Goldilocks>(in root)]);
            return foreign.Prove(circuit.Solve(given));
        }
    }

    [Fact]
    public void NodesOutOfTheirPlaceAreRefused()
    {
        var (keys, proofs) = (setup.Keys, setup.OneSegment.Value);
        foreach (var parent in (NodeKind[])[NodeKind.FirstJoin, NodeKind.Join, NodeKind.Shrink])
        {
            foreach (var child in (NodeKind[])[NodeKind.Segment, NodeKind.FirstJoin, NodeKind.Shrink])
            {
                foreach (var claim in (NodeKind[])[NodeKind.FirstJoin, NodeKind.Join])
                {
                    var node = keys.Circuits[parent];
                    var given = (claim, keys[child], proofs[child]);
                    if (!keys[child].Table.Structure.Span.SequenceEqual(keys[parent == NodeKind.FirstJoin ? NodeKind.Segment : NodeKind.Join].Table.Structure.Span))
                    {
                        Assert.Throws<ArgumentException>(() => node.Inputs(keys.List, [given]));
                    }
                    else if (child != (parent == NodeKind.FirstJoin ? NodeKind.Segment : claim))
                    {
                        Refused(node, keys.List, given);
                    }
                    else
                    {
                        node.Circuit.Solve(node.Inputs(keys.List, [given]));
                    }
                }
            }
        }
    }

    [Fact]
    public void AnotherJobsOutputIsNoOutput()
    {
        var (block, proofs) = (setup.Execute(1, 2), setup.OneSegment.Value);
        var jobs = BlockJobs.Graph(setup.Keys, [block.Segments[0].Statement]).Jobs;
        var runner = new BlockRunner(setup.Keys, block.Segments, 2);
        var (leaf, join) = (NodeProofCodec.ToBytes(proofs[NodeKind.Segment]), NodeProofCodec.ToBytes(proofs[NodeKind.FirstJoin]));
        Assert.Equal(["segment 0", "W 0", "J0 0", "S 0"], jobs.Select(job => job.ToString()));
        Assert.Null(runner.FindFault(jobs[2], [new("W", leaf)], join));
        Assert.NotNull(runner.FindFault(jobs[2], [new("W", leaf)], leaf));
        Assert.NotNull(runner.FindFault(jobs[2], [new("W", leaf)], join.AsSpan()[1..]));
        Assert.NotNull(runner.FindFault(jobs[0], [], leaf));

        // Under another root of the keys, and over another input.
        var changed = (byte[])join.Clone();
        changed[SegmentStatement.Size * Goldilocks.ByteSize] ^= 1;
        Assert.NotNull(runner.FindFault(jobs[2], [new("W", leaf)], changed));
        changed = (byte[])leaf.Clone();
        changed[0] ^= 1;
        Assert.NotNull(runner.FindFault(jobs[2], [new("W", changed)], join));
    }

    [Fact]
    public void AWrongBlockIsNotProved()
    {
        var prover = new BlockProver(setup.Keys, 2);

        // Somebody spends more than he has.
        var users = new BlockUsers(2, "overspent"u8);
        Assert.True(users.Ledger.TryGetAccount(users.Positions[0], out var balance, out var nonce));
        var transfer = users.Sign(new(users.Positions[0], users.Positions[1], balance + 1, 0, nonce));
        Assert.Throws<InvalidTransferException>(() => ExecutedBlock.Of(users.Ledger, [transfer], Setup.Parameters(1), new byte[32]));
        var start = BlockHashes.Start(new byte[32], 1);
        var before = users.Ledger.Root;
        var segment = users.Ledger.ExecuteUnchecked([(transfer.Transfer.Words, transfer.PublicKey.Point, transfer.Signature)], 1, start);
        var overspent = new ExecutedBlock(new(before, users.Ledger.Root, new byte[32], [transfer.Transfer]), [segment]);
        Assert.Throws<UnsatisfiedTraceException>(() => prover.Prove(overspent, new JobTimes()));

        // The same segment twice, one of another size, and more transfers than slots.
        var (join, leaf) = (setup.Keys.Circuits[NodeKind.FirstJoin], (NodeKind.Segment, setup.Keys[NodeKind.Segment], setup.OneSegment.Value[NodeKind.Segment]));
        join.Circuit.Solve(join.Inputs(setup.Keys.List, [leaf]));
        var twice = join.Inputs(setup.Keys.List, [leaf, leaf]);
        Assert.Contains("chain", Assert.Throws<UnsatisfiedCircuitException>(() => join.Circuit.Solve(twice)).Path, StringComparison.Ordinal);
        var block = setup.Execute(1, 2);
        Assert.Throws<ArgumentException>(() => prover.Prove(block with { Segments = [block.Segments[0] with { Slots = [block.Segments[0].Slots[0]] }] }, new JobTimes()));
        Assert.Throws<ArgumentException>(() => ExecutedBlock.Of(users.Ledger, [transfer, transfer, transfer], Setup.Parameters(1), new byte[32]));
    }

    [Fact]
    public void OtherParametersHaveOtherKeys()
    {
        using var backend = TestBackends.Open("cpu");
        Assert.True(BlockKeys.TryCreate(backend, Setup.Parameters(1) with { LogSlots = 0 }, out var other, out var reason), reason);
        using (other)
        {
            Assert.NotEqual(setup.Keys.List.Root, other.List.Root);
            Assert.NotEqual(setup.Keys.List.Segment, other.List.Segment);
        }

        Assert.Throws<ArgumentException>(() => BlockKeys.TryCreate(backend, Setup.Parameters(0), out _, out _));
    }

    private static void Refused(BlockNode node, KeyList list, (NodeKind Kind, PlonkishVerifyingKey<Goldilocks3> Key, PlonkishProof Proof) child)
    {
        var inputs = node.Inputs(list, [child]);
        Assert.Throws<UnsatisfiedCircuitException>(() => node.Circuit.Solve(inputs));
    }

    public sealed class Setup : IDisposable
    {
        private readonly IBackend _backend = TestBackends.Open("cpu");

        public Setup()
        {
            Assert.True(BlockKeys.TryCreate(_backend, Parameters(1), out var keys, out var reason), reason);
            Keys = keys;
            OneSegment = new(ProveOneSegment);
        }

        public BlockKeys Keys { get; }

        /// <summary>The proofs of W, J0 and S of a block of one segment.</summary>
        public Lazy<Dictionary<NodeKind, PlonkishProof>> OneSegment { get; }

        public static BlockParameters Parameters(int segments) => new()
        {
            LogSlots = 1,
            Segments = segments,
            SegmentPolicy = FriPolicies.ForTests(FriPolicies.GoldilocksStark, queries: 1),
            RecursionPolicy = FriPolicies.ForTests(FriPolicies.GoldilocksPlonkish, queries: 1),
        };

        public ExecutedBlock Execute(int segments, int transfers)
        {
            var users = new BlockUsers(4, "block prover tests"u8);
            return ExecutedBlock.Of(users.Ledger, users.Draw(transfers), Parameters(segments), new byte[32]);
        }

        public void Dispose()
        {
            Keys.Dispose();
            _backend.Dispose();
        }

        private Dictionary<NodeKind, PlonkishProof> ProveOneSegment()
        {
            var block = Execute(1, 2);
            var runner = new BlockRunner(Keys, block.Segments, 2);
            var (proofs, output) = (new Dictionary<NodeKind, PlonkishProof>(), default(JobInput));
            foreach (var job in BlockJobs.Graph(Keys, [block.Segments[0].Statement]).Jobs)
            {
                output = new(job.Kind, runner.Run(job, job.Inputs.IsEmpty ? [] : [output], NoPhases.Instance, default));
                if (BlockJobs.NodeOf(job.Kind) is { } kind)
                {
                    proofs.Add(kind, NodeProofCodec.FromBytes(output.Bytes, NodeTargets.Size));
                }
            }

            return proofs;
        }
    }
}
