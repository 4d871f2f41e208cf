using ProverBench.Proving.Circle;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Circle;

/// <summary>Proofs that were changed, shortened, or made by a prover that cheats in one place.</summary>
public sealed class CircleTamperTests
{
    /// <summary>C3 to C6: no byte of a proof is nobody's.</summary>
    [Fact]
    public void EveryByteMatters()
    {
        Flip(CircleCase.Fibonacci(TestBackends.Open("scalar"), CircleCase.Policy("m31-100/blake3", queries: 1) with { CapHeight = 1, LogArity = 2, LogFinalLength = 1 }, 4));
        Flip(CircleCase.Fibonacci(TestBackends.Open("scalar"), CircleCase.Policy("m31-100", queries: 1) with { LogBlowup = 2 }, 3));

        static void Flip(CircleCase subject)
        {
            using var own = subject;
            var proof = subject.Prove();
            Assert.True(subject.Verify(proof).IsAccepted);
            var seen = new HashSet<StarkRefusal>();
            for (var i = 0; i < proof.Bytes.Length; i++)
            {
                var mask = (byte)(i % 3 == 0 ? 0xFF : 1 << (i % 8));
                proof.Bytes[i] ^= mask;
                var verdict = subject.Verify(proof);
                Assert.False(verdict.IsAccepted, $"byte {i} ^ {mask}");
                seen.Add(verdict.Refusal);
                proof.Bytes[i] ^= mask;
            }

            Assert.Superset(new HashSet<StarkRefusal> { StarkRefusal.Malformed, StarkRefusal.DeepGrinding, StarkRefusal.Constraints, StarkRefusal.Opening }, seen);
        }
    }

    [Fact]
    public void OtherLengthsAreRefused()
    {
        using var subject = CircleCase.Fibonacci(TestBackends.Open("scalar"), CircleCase.Policy("m31-100/blake3"), 3);
        var proof = subject.Prove();
        foreach (var bytes in new[] { [], proof.Bytes[..^1], proof.Bytes[1..], [.. proof.Bytes, 0], new byte[1 << 20] })
        {
            Assert.Equal(StarkRefusal.Malformed, subject.Verify(proof with { Bytes = bytes }).Refusal);
        }
    }

    /// <summary>C3 to C6, J11: everything that a cheating prover makes is consistent with its one lie, and is refused.</summary>
    [Theory]
    [InlineData(CircleLie.SwappedHalves, StarkRefusal.Constraints)]
    [InlineData(CircleLie.NextRowBackward, StarkRefusal.Constraints)]
    [InlineData(CircleLie.QuotientOnConjugates, StarkRefusal.Constraints)]
    [InlineData(CircleLie.ChunkOrder, StarkRefusal.Constraints)]
    [InlineData(CircleLie.Claim, StarkRefusal.Constraints)]
    [InlineData(CircleLie.QuotientClaims, StarkRefusal.Opening)]
    [InlineData(CircleLie.HighDegree, StarkRefusal.Opening)]
    [InlineData(CircleLie.Batch, StarkRefusal.Opening)]
    [InlineData(CircleLie.FoldOfConjugates, StarkRefusal.Opening)]
    [InlineData(CircleLie.FoldOfLine, StarkRefusal.Opening)]
    public void CheatsAreRefused(CircleLie lie, StarkRefusal refusal)
    {
        var policy = CircleCase.Policy("m31-100/blake3", queries: 24, grinding: 0) with { LogBlowup = 2 };
        using var subject = CircleCase.Fibonacci(new LyingCircle(lie), policy, 4);
        Assert.Equal(refusal, subject.Verify(subject.ProveRegardless()).Refusal);
        using var honest = CircleCase.Fibonacci(new LyingCircle(CircleLie.None), policy, 4);
        Assert.True(honest.Verify(honest.ProveRegardless()).IsAccepted);
    }

    /// <summary>A statement's context, public values, height and key are those of the proof.</summary>
    [Fact]
    public void AProofIsForItsStatementAlone()
    {
        var policy = CircleCase.Policy("m31-100/blake3");
        using var subject = CircleCase.Fibonacci(TestBackends.Open("scalar"), policy, 4);
        var proof = subject.Prove(context: new byte[] { 1, 2, 3 });
        Assert.True(subject.Verify(proof).IsAccepted);
        foreach (var context in new byte[][] { [], [1, 2], [1, 2, 3, 0], [1, 2, 4] })
        {
            Assert.False(subject.Verify(proof with { Statement = proof.Statement with { Context = context } }).IsAccepted);
        }

        var values = proof.Statement.Tables[0].PublicValues;
        for (var i = 0; i < values.Length; i++)
        {
            var other = new StarkStatement<Mersenne31>([new(4, values.SetItem(i, values[i] + Mersenne31.One))]) { Context = proof.Statement.Context };
            Assert.True(subject.Verify(proof with { Statement = other }).Refusal is StarkRefusal.Constraints or StarkRefusal.DeepGrinding);
        }

        foreach (var logRows in new[] { int.MinValue, -1, 0, 1, 17, 24, 31, 63, 255, int.MaxValue })
        {
            Assert.Equal(StarkRefusal.Statement, subject.Verify(proof with { Statement = new([new(logRows, values)]) }).Refusal);
        }

        Assert.Equal(StarkRefusal.Malformed, subject.Verify(proof with { Statement = new([new(5, values)]) }).Refusal);
        foreach (var wrong in new[] { values[..3], [.. values, Mersenne31.Zero], [], default })
        {
            Assert.Equal(StarkRefusal.Statement, subject.Verify(proof with { Statement = new([new(4, wrong)]) }).Refusal);
        }

        Assert.Equal(StarkRefusal.Statement, subject.Verify(proof with { Statement = new([]) }).Refusal);
        Assert.Equal(StarkRefusal.Statement, subject.Verify(proof with { Statement = new(default) }).Refusal);
        Assert.Equal(StarkRefusal.Statement, subject.Verify(proof with { Statement = new([.. proof.Statement.Tables, .. proof.Statement.Tables]) }).Refusal);
        foreach (var other in new[] { policy with { Name = "another" }, policy with { Use = PolicyUse.ComparisonOnly } })
        {
            Assert.False(new CircleStarkVerifier(new(other, subject.Prover.Key.Table)).Verify(proof.Statement, proof.Bytes).IsAccepted);
        }
    }
}
