using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Tests.Stark;

/// <summary>Memory that proofs take and give back, the phases they tell of, the security they report.</summary>
public sealed class StarkResourceTests
{
    private static readonly FriPolicy Policy = StarkProofTests.Policy("plonky3-benchmark/keccak-256");

    /// <summary>No more than 1.75 times the trace and its extension at once, and nothing afterwards.</summary>
    [Theory, InlineData("scalar"), InlineData("cpu"), InlineData("far")]
    public void Memory(string name)
    {
        var table = TestTables.Poseidon2<KoalaBear, KoalaBear4>(Policy, Poseidon2KoalaBear.T16Plonky3, 2, true, 8);
        var backend = TestBackends.Open(name);
        long before, peak;
        using (var subject = new StarkCase<KoalaBear, KoalaBear4>(backend, Policy, table))
        {
            before = backend.Memory.LiveBytes;
            subject.Prove();
            peak = backend.Memory.PeakBytes;
            Assert.Equal(before, backend.Memory.LiveBytes);
        }

        var committed = before * (1 + (1L << Policy.LogBlowup));
        Assert.InRange(peak, committed, committed * 7 / 4);
    }

    [Fact]
    public void Phases()
    {
        Assert.Equal(
            [ProofPhase.Commit, ProofPhase.Quotient, ProofPhase.Grinding, ProofPhase.Opening, ProofPhase.Fri],
            Seen(TestTables.Fibonacci<KoalaBear, KoalaBear4>(Policy, 4)));
        Assert.Contains(ProofPhase.Arguments, Seen(TestTables.Copies<KoalaBear, KoalaBear4>(Policy, 4)));

        static IEnumerable<ProofPhase> Seen(TestTable<KoalaBear, KoalaBear4> table)
        {
            using var subject = new StarkCase<KoalaBear, KoalaBear4>(TestBackends.Open("scalar"), Policy, table);
            var phases = new Recorded();
            subject.Prove(phases);
            return phases.Seen.Distinct();
        }
    }

    /// <summary>J7: the report is made of what was built; the peer's parameters give what peers' figures are.</summary>
    [Fact]
    public void Security()
    {
        var policy = FriPolicies.Find("plonky3-benchmark/keccak-256")!;
        var key = new StarkVerifyingKey<KoalaBear, KoalaBear4>(
            policy, [StarkTable<KoalaBear, KoalaBear4>.Of(new Proving.Airs.Poseidon2Air<KoalaBear>(Poseidon2KoalaBear.T16Plonky3), policy)]);
        var report = key.Security(StarkStatement<KoalaBear>.Of(14, []));
        Assert.InRange(report.UniqueDecoding.Bits, 57, 58);
        Assert.InRange(report.Johnson.Bits, 60, 66);

        policy = FriPolicies.Find("goldilocks-stark-100")!;
        var standard = new StarkVerifyingKey<Goldilocks, Goldilocks3>(
            policy, [StarkTable<Goldilocks, Goldilocks3>.Of(new Proving.Airs.Poseidon2Air<Goldilocks>(Poseidon2Goldilocks.T8Plonky3, 1), policy)]);
        Assert.True(standard.Security(StarkStatement<Goldilocks>.Of(18, [])).ProvableBits >= 100);
        Assert.Throws<ArgumentException>(() => standard.Security(StarkStatement<Goldilocks>.Of(40, [])));
    }

    private sealed class Recorded : IProofPhases
    {
        public List<ProofPhase> Seen { get; } = [];

        public void Enter(ProofPhase phase) => Seen.Add(phase);
    }
}
