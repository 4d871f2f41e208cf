using ProverBench.Backends;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Jobs;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Block;

/// <summary>Blocks proved and verified end to end, with real proofs of segments and nodes under few queries.</summary>
public sealed class BlockProverTests(BlockProverTests.Setup setup) : IClassFixture<BlockProverTests.Setup>
{
    [Theory, InlineData(1, 2), InlineData(2, 3), InlineData(3, 5)]
    public void ABlockIsProvedAndVerified(int segments, int transfers)
    {
        var block = setup.Execute(segments, transfers);
        var times = new JobTimes();
        var prover = new BlockProver(setup.Keys, 2);
        var proof = prover.Prove(block, times);
        Assert.Equal(BlockVerdict.Accept, prover.Verifier.Verify(block.Statement, proof));
        Assert.Equal(segments > 2 ? ["J0", "J1", "S", "W", "segment"] : ["J0", "S", "W", "segment"], times.Spent.Keys.Select(key => key.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.Superset(
            new HashSet<ProofPhase> { ProofPhase.Witness, ProofPhase.Commit, ProofPhase.Arguments, ProofPhase.Quotient, ProofPhase.Opening, ProofPhase.Fri, ProofPhase.Grinding },
            times.Spent.Keys.Where(key => key.Kind == BlockJobs.Segment && key.Phase is not null).Select(key => key.Phase!.Value).ToHashSet());
    }

    public sealed class Setup : IDisposable
    {
        private readonly IBackend _backend = TestBackends.Open("cpu");

        public Setup()
        {
            Assert.True(BlockKeys.TryCreate(_backend, Parameters(1), out var keys, out var reason), reason);
            Keys = keys;
        }

        public BlockKeys Keys { get; }

        public static BlockParameters Parameters(int segments) => new()
        {
            LogSlots = 1,
            Segments = segments,
            SegmentPolicy = FriPolicies.ForTests(FriPolicies.GoldilocksStark, queries: 2),
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
    }
}
