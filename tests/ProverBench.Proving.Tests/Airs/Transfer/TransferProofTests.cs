using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Airs.Transfer;

public sealed class TransferProofTests
{
    private static readonly FriPolicy Policy = FriPolicies.ForTests(FriPolicies.GoldilocksStark);

    private static readonly HashDigest Start = BlockHashes.Start(new byte[32], 5);

    [Fact]
    public void SegmentsAreProvedAndChain()
    {
        var users = new BlockUsers(4, "transfer proofs"u8);
        var first = users.NextSegment(2, 1, Start);
        var second = users.NextSegment(3, 2, first.Statement.NewDigest);
        using var backend = TestBackends.Open("cpu");
        Assert.True(StarkProver<Goldilocks, Goldilocks3>.TryCreate(backend, Policy, TransferTables.Of<Goldilocks3>(Policy), out var prover, out var reason), reason);
        using (prover)
        {
            var verifier = new StarkVerifier<Goldilocks, Goldilocks3>(prover.Key);
            foreach (var (segment, logSlots) in new[] { (first, 1), (second, 2) })
            {
                using var trace = TransferTrace.Create<Goldilocks3>(backend, segment);
                var publicValues = TransferTables.PublicValues(segment.Statement);
                Assert.Null(prover.FindViolation([trace.Steps, trace.Rules], publicValues));
                var proof = prover.Prove([trace.Steps, trace.Rules], publicValues, NoPhases.Instance);
                var statement = TransferTables.Statement(logSlots, segment.Statement);
                Assert.Equal(StarkVerdict.Accept, verifier.Verify(statement, proof.Bytes));
                Assert.False(verifier.Verify(TransferTables.Statement(logSlots, segment.Statement with { FeeTotal = Goldilocks.Zero }), proof.Bytes).IsAccepted);
            }
        }

        Assert.True(first.Statement.IsFollowedBy(second.Statement));
    }
}
