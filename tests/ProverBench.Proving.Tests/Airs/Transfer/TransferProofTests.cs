using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Airs.Transfer;

public sealed class TransferProofTests
{
    private static readonly FriPolicy Policy = FriPolicies.ForTests(FriPolicies.GoldilocksStark);

    [Fact]
    public void SegmentsAreProvedAndChain()
    {
        var users = TransferSample.Users();
        var first = users.NextSegment(2, 1, TransferSample.Start);
        var second = users.NextSegment(3, 2, first.Statement.NewDigest);
        using var prover = Open(out var backend);
        using (backend)
        {
            var verifier = new StarkVerifier<Goldilocks, Goldilocks3>(prover.Key);
            var proofs = new[] { Prove(backend, prover, first, true), Prove(backend, prover, second, true) };
            Assert.Equal(StarkVerdict.Accept, verifier.Verify(TransferTables.Statement(1, first.Statement), proofs[0]));
            Assert.Equal(StarkVerdict.Accept, verifier.Verify(TransferTables.Statement(2, second.Statement), proofs[1]));
            Assert.True(first.Statement.IsFollowedBy(second.Statement));

            // J8: of another segment, of another height, of one public value changed at a time.
            Assert.False(verifier.Verify(TransferTables.Statement(2, second.Statement), proofs[0]).IsAccepted);
            Assert.False(verifier.Verify(TransferTables.Statement(2, first.Statement), proofs[0]).IsAccepted);
            for (var i = 0; i < SegmentStatement.Size; i++)
            {
                var values = first.Statement.ToPublicValues();
                values[i] += Goldilocks.One;
                Assert.False(verifier.Verify(TransferTables.Statement(1, SegmentStatement.FromPublicValues(values)), proofs[0]).IsAccepted);
            }
        }
    }

    [Fact]
    public void AProofOfAForgedSignatureIsRefused()
    {
        var users = TransferSample.Users();
        var signed = users.Draw(1)[0];
        var words = signed.Transfer.Words with { Amount = signed.Transfer.Words.Amount + Goldilocks.One };
        var segment = users.Ledger.ExecuteUnchecked([(words, signed.PublicKey.Point, signed.Signature)], 0, TransferSample.Start);
        using var prover = Open(out var backend);
        using (backend)
        {
            Assert.Throws<UnsatisfiedTraceException>(() => Prove(backend, prover, segment, true));
            var verdict = new StarkVerifier<Goldilocks, Goldilocks3>(prover.Key).Verify(TransferTables.Statement(0, segment.Statement), Prove(backend, prover, segment, false));
            Assert.Equal(StarkRefusal.Constraints, verdict.Refusal);
        }
    }

    [Fact]
    public void HeightsThatDoNotBelongTogetherAreRefused()
    {
        // Two slots of steps, one of rules: the bus is not even.
        var users = TransferSample.Users();
        using var prover = Open(out var backend);
        using (backend)
        using (var two = TransferTrace.Create<Goldilocks3>(backend, users.NextSegment(0, 1, TransferSample.Start)))
        {
            var segment = users.NextSegment(0, 0, TransferSample.Start);
            using var one = TransferTrace.Create<Goldilocks3>(backend, segment);
            var violation = prover.FindViolation([two.Steps, one.Rules], TransferTables.PublicValues(segment.Statement));
            Assert.NotNull(violation);
            Assert.Null(violation.Row);
        }
    }

    [Theory]
    [InlineData("scalar")]
    [InlineData("far")]
    public void TheTraceIsTheSameEverywhere(string name)
    {
        var segment = TransferSample.Users().NextSegment(1, 1, TransferSample.Start);
        using var backend = TestBackends.Open(name);
        using var trace = TransferTrace.Create<Goldilocks3>(backend, segment);
        Assert.Equal(TransferSample.TransferAndPadding.Steps.Trace, backend.Download(trace.Steps));
        Assert.Equal(TransferSample.TransferAndPadding.Rules.Trace, backend.Download(trace.Rules));
    }

    [Fact]
    public void ManySlotsAreMadeInBlocks()
    {
        // Two blocks of slots, the second begun by padding.
        var segment = TransferSample.Users().NextSegment(37, 6, TransferSample.Start);
        using var prover = Open(out var backend);
        using (backend)
        using (var trace = TransferTrace.Create<Goldilocks3>(backend, segment))
        {
            Assert.Null(prover.FindViolation([trace.Steps, trace.Rules], TransferTables.PublicValues(segment.Statement)));
        }
    }

    private static StarkProver<Goldilocks, Goldilocks3> Open(out Backends.IBackend backend)
    {
        backend = TestBackends.Open("cpu");
        Assert.True(StarkProver<Goldilocks, Goldilocks3>.TryCreate(backend, Policy, TransferTables.Of<Goldilocks3>(Policy), out var prover, out var reason), reason);
        return prover;
    }

    private static byte[] Prove(Backends.IBackend backend, StarkProver<Goldilocks, Goldilocks3> prover, Segment segment, bool refuseUnsatisfied)
    {
        using var trace = TransferTrace.Create<Goldilocks3>(backend, segment);
        return prover.Prove([trace.Steps, trace.Rules], TransferTables.PublicValues(segment.Statement), default, refuseUnsatisfied, NoPhases.Instance, default).Bytes;
    }
}
