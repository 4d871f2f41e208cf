using ProverBench.Backends;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Jobs;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Recursion.Wrap;
using ProverBench.Proving.Tests.Recursion.Wrap;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Block;

/// <summary>A block from its transfers to a Groth16 proof, with real proofs of every layer under one query: C11, J9 and what a wrap refuses.</summary>
public sealed class WrappedBlockTests(WrappedBlockTests.Setup setup) : IClassFixture<WrappedBlockTests.Setup>
{
    [Fact]
    public void TheLastLayerForwardsTheBlock()
    {
        var (keys, block) = (setup.Keys, setup.Block);
        Assert.Equal(keys.LastLayer!.Key, keys.Last);
        Assert.Equal(["J0", "F", "S", "W", "segment"], setup.Times.Spent.Keys.Select(key => key.Kind).Distinct().OrderByDescending(kind => kind == "J0").ThenBy(kind => kind, StringComparer.Ordinal));
        var verifier = new BlockVerifier(keys.List, keys.Last);
        Assert.Equal(BlockVerdict.Accept, verifier.Verify(block.Statement, setup.Last));
        Assert.Equal(setup.Shrunk.PublicValues, NodeProofCodec.FromBytes(setup.Last, NodeTargets.Size).PublicValues);
        Assert.False(verifier.Verify(block.Statement, NodeProofCodec.ToBytes(setup.Shrunk)).IsAccepted);
        Assert.Equal(BlockRefusal.NewRoot, verifier.Verify(setup.Other, setup.Last).Refusal);

        // Outputs that are there already are verified and taken, the last layer's among them.
        var again = new JobTimes();
        Assert.Equal(setup.Last, new BlockProver(keys, 2).Prove(block, again, setup.Store));
        Assert.All(again.Spent.Keys, key => Assert.Null(key.Phase));
        var jobs = BlockJobs.Graph(keys, [block.Segments[0].Statement]).Jobs;
        Assert.Equal(["segment 0", "W 0", "J0 0", "S 0", "F 0"], jobs.Select(job => job.ToString()));
        var runner = new BlockRunner(keys, block.Segments, 2);
        JobInput[] input = [new("S", NodeProofCodec.ToBytes(setup.Shrunk))];
        Assert.Null(runner.FindFault(jobs[^1], input, setup.Last));
        Assert.NotNull(runner.FindFault(jobs[^1], input, input[0].Bytes));
        byte[] changed = [.. setup.Last];
        changed[^1] ^= 1;
        Assert.NotNull(runner.FindFault(jobs[^1], input, changed));
    }

    [Fact]
    public void TheLastLayerTakesProofsOfOneKeyAlone()
    {
        var (keys, shrink) = (setup.Keys, setup.Keys[NodeKind.Shrink]);
        var circuit = LastCircuit.Of(shrink);
        Assert.Equal(setup.Shrunk.PublicValues, circuit.Circuit.Solve(circuit.Inputs(shrink, setup.Shrunk)).PublicValues);

        // Another key, and proofs that do not verify; what the circuit says of those is the matter of its parts' tests.
        Assert.Throws<ArgumentException>(() => circuit.Inputs(keys[NodeKind.Join], setup.Shrunk));
        Assert.Throws<MalformedProofException>(() => circuit.Inputs(shrink, Setup.Flip(setup.Shrunk)));
        Assert.Throws<MalformedProofException>(() => circuit.Inputs(shrink, Setup.State(setup.Shrunk, 0)));

        // A tree of somebody's own keys: S's proof holds, and states the root of their list, which both verifiers compare.
        var own = new BlockVerifier(keys.List with { Join = keys.List.FirstJoin }, keys.Last);
        Assert.Equal(BlockRefusal.KeyRoot, own.Verify(setup.Block.Statement, setup.Last).Refusal);
    }

    [Fact]
    public void AWrapShowsTheBlockAndNoOther()
    {
        var (keys, statement, wrap) = (setup.Keys, setup.Block.Statement, setup.Wrap);
        var verifier = new WrappedBlockVerifier(keys.List, setup.WrapKey);
        Assert.Equal(256, wrap.Length);
        Assert.Equal(BlockVerdict.Accept, verifier.Verify(statement, wrap));

        // Every public value, packed as a contract would.
        var elements = new WrapStatement(statement.Expected, keys.List.Root).ToElements();
        var plain = new WrapVerifier(setup.WrapKey);
        Assert.True(plain.Verify(elements, wrap));
        for (var i = 0; i < elements.Length; i++)
        {
            var other = elements.ToArray();
            other[i] += Goldilocks.One;
            Assert.False(plain.Verify(other, wrap), $"element {i}");
        }

        // Other blocks, other keys, other bytes.
        Assert.Equal(BlockRefusal.Proof, verifier.Verify(setup.Other, wrap).Refusal);
        Assert.Equal(BlockRefusal.Proof, verifier.Verify(statement with { NewRoot = statement.OldRoot }, wrap).Refusal);
        Assert.Equal(BlockRefusal.Proof, verifier.Verify(statement with { SessionNonce = Setup.Seed(1) }, wrap).Refusal);
        Assert.Equal(BlockRefusal.Statement, verifier.Verify(statement with { SessionNonce = new byte[31] }, wrap).Refusal);
        Assert.Equal(BlockRefusal.Proof, new WrappedBlockVerifier(keys.List with { Join = keys.List.FirstJoin }, setup.WrapKey).Verify(statement, wrap).Refusal);
        Assert.Equal(BlockRefusal.Proof, new WrappedBlockVerifier(keys.List, setup.ForeignKey).Verify(statement, wrap).Refusal);
        Assert.Equal(BlockRefusal.Proof, verifier.Verify(statement, setup.ForeignWrap).Refusal);
        Assert.Equal(BlockRefusal.Malformed, verifier.Verify(statement, wrap.AsSpan(1)).Refusal);
        for (var at = 0; at < wrap.Length; at += 16)
        {
            byte[] changed = [.. wrap];
            changed[at] ^= 1;
            Assert.False(verifier.Verify(statement, changed).IsAccepted, $"byte {at}");
        }
    }

    [Fact]
    public void ALastProofThatDoesNotHoldIsNotWrapped()
    {
        var last = NodeProofCodec.FromBytes(setup.Last, NodeTargets.Size);
        for (var at = 0; at < 5; at++)
        {
            Refused(Setup.Flip(last, at * (last.Bytes.Length - 1) / 4));
        }

        Refused(Setup.State(last, 0));
        Refused(Setup.State(last, NodeTargets.Size - 1));
        Refused(setup.Shrunk);

        void Refused(PlonkishProof proof)
        {
            var refusal = Record.Exception(() => setup.Prover.Prove(proof, "blinding"u8, NoPhases.Instance));
            Assert.True(refusal is MalformedProofException or UnsatisfiedWitnessException, $"{refusal}");
        }
    }

    public sealed class Setup : IDisposable
    {
        private readonly IBackend _backend = TestBackends.Open("cpu");

        public Setup()
        {
            var parameters = BlockProverTests.Setup.Parameters(1) with { LastPolicy = FriPolicies.ForTests(FriPolicies.GoldilocksLast, queries: 1) };
            Assert.True(BlockKeys.TryCreate(_backend, parameters, out var keys, out var reason), reason);
            Keys = keys;
            Block = Execute(2);
            Other = Execute(1).Statement;
            var prover = new BlockProver(keys, 2);
            Last = prover.Prove(Block, Times, Store);
            Shrunk = prover.ProveTree(Block, new JobTimes(), Store);

            var wrapKeys = WrapKeys.Generate(new PlonkishWrap(keys.Last), "wrapped block tests"u8, _backend);
            Assert.True(WrapProver.TryPrepare(_backend, wrapKeys, out var wrapper, out reason), reason);
            (Prover, WrapKey) = (wrapper, wrapKeys.Key.Verifying);
            Wrap = wrapper.Prove(NodeProofCodec.FromBytes(Last, NodeTargets.Size), "blinding"u8, NoPhases.Instance);

            // A wrap of somebody else's proof system with as many public values, which shows what it likes.
            var foreign = new TaggedStatements(secret: 4711, WrapStatement.Size);
            var foreignKeys = WrapKeys.Generate(foreign, "wrapped block tests"u8, _backend);
            ForeignKey = foreignKeys.Key.Verifying;
            Assert.True(WrapProver.TryPrepare(_backend, foreignKeys, out var foreignProver, out reason), reason);
            using (foreignProver)
            {
                var statement = new WrapStatement(Block.Statement.Expected, keys.List.Root);
                ForeignWrap = foreignProver.Prove(foreign.Prove(statement.ToElements()), "blinding"u8, NoPhases.Instance);
                Assert.True(new WrapVerifier(ForeignKey).Verify(statement, ForeignWrap));
            }
        }

        public BlockKeys Keys { get; }

        public ExecutedBlock Block { get; }

        public BlockStatement Other { get; }

        public JobTimes Times { get; } = new();

        public MemoryBlobStore Store { get; } = new();

        public PlonkishProof Shrunk { get; }

        public byte[] Last { get; }

        public WrapProver Prover { get; }

        public Groth16Bn254.VerifyingKey WrapKey { get; }

        public byte[] Wrap { get; }

        public Groth16Bn254.VerifyingKey ForeignKey { get; }

        public byte[] ForeignWrap { get; }

        public static PlonkishProof Flip(PlonkishProof proof, int at = 0)
        {
            byte[] bytes = [.. proof.Bytes];
            bytes[at] ^= 1;
            return proof with { Bytes = bytes };
        }

        public static PlonkishProof State(PlonkishProof proof, int at) => proof with { PublicValues = proof.PublicValues.SetItem(at, proof.PublicValues[at] + Goldilocks.One) };

        public static byte[] Seed(byte first) => [first, .. new byte[BlockHashes.NonceSize - 1]];

        public void Dispose()
        {
            Prover.Dispose();
            Keys.Dispose();
            _backend.Dispose();
        }

        private ExecutedBlock Execute(int transfers)
        {
            var users = new BlockUsers(4, "wrapped block tests"u8);
            return ExecutedBlock.Of(users.Ledger, users.Draw(transfers), Keys.Circuits.Parameters, Seed(0));
        }
    }
}
