using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Tests.Stark;

/// <summary>Proofs made and verified: every AIR, field, hash and backend at small sizes.</summary>
public sealed class StarkProofTests
{
    public static TheoryData<string> Backends => ["scalar", "cpu", "mirror", "far"];

    [Theory, MemberData(nameof(Backends))]
    public void OverKoalaBear(string backend)
    {
        var policy = Policy("plonky3-benchmark/keccak-256");
        Proves(backend, policy, TestTables.Fibonacci<KoalaBear, KoalaBear4>(policy, 5));
        Proves(backend, policy, TestTables.Poseidon2<KoalaBear, KoalaBear4>(policy, Poseidon2KoalaBear.T16Plonky3, 3, true, 4));
    }

    [Theory, MemberData(nameof(Backends))]
    public void OverBabyBear(string backend)
    {
        var policy = Policy("babybear-100");
        Proves(backend, policy, TestTables.Fibonacci<BabyBear, BabyBear4>(policy, 1));
        Proves(backend, policy, TestTables.Poseidon2<BabyBear, BabyBear4>(policy, Poseidon2BabyBear.T16Plonky3, 1, true, 3));
        Proves(backend, policy, TestTables.Bytes<BabyBear, BabyBear4>(policy, 4));
    }

    [Theory, MemberData(nameof(Backends))]
    public void OverGoldilocks(string backend)
    {
        var policy = Policy("goldilocks-plonkish-100/blake3");
        Proves(backend, policy, TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 6));
        Proves(backend, policy, TestTables.Poseidon2<Goldilocks, Goldilocks3>(policy, Poseidon2Goldilocks.T12Plonky3, 2, false, 2));
        Proves(backend, policy, TestTables.Copies<Goldilocks, Goldilocks3>(policy, 4));
        Proves(backend, policy, TestTables.Bytes<Goldilocks, Goldilocks3>(policy, 9));
        policy = Policy("goldilocks-stark-100");
        Proves(backend, policy, TestTables.Poseidon2<Goldilocks, Goldilocks3>(policy, Poseidon2Goldilocks.T8Horizen, 1, true, 3));
        Proves(backend, policy, TestTables.Copies<Goldilocks, Goldilocks3>(policy, 5));
    }

    [Theory, InlineData("cpu"), InlineData("far")]
    public void Keccak(string backend)
    {
        var policy = Policy("plonky3-benchmark/keccak-256");
        Proves(backend, policy, TestTables.Keccak<KoalaBear, KoalaBear4>(policy, 6));
        policy = Policy("babybear-100/blake3");
        Proves(backend, policy, TestTables.Keccak<BabyBear, BabyBear4>(policy, 5));
        policy = Policy("goldilocks-conservative-100/keccak-256");
        Proves(backend, policy, TestTables.Keccak<Goldilocks, Goldilocks2>(policy, 5));
    }

    /// <summary>Tables of four heights, with lookups between two, copy constraints in a third, none in the fourth.</summary>
    [Theory, MemberData(nameof(Backends))]
    public void TablesOfManyHeights(string backend)
    {
        var policy = Policy("koalabear-quintic-100/keccak-256");
        Proves(
            backend,
            policy,
            [
                TestTables.Fibonacci<KoalaBear, KoalaBear5>(policy, 7),
                .. TestTables.Bytes<KoalaBear, KoalaBear5>(policy, 3),
                TestTables.Copies<KoalaBear, KoalaBear5>(policy, 5),
                TestTables.Fibonacci<KoalaBear, KoalaBear5>(policy, 3),
            ]);
    }

    /// <summary>Trees of mixed heights on a modelled card, by cores of one width and of two: the processor's proof, byte for byte, and no tree left to the host.</summary>
    [Fact]
    public void TablesOfManyHeightsOnACard()
    {
        var policy = Policy("goldilocks-plonkish-100");
        OnACard<Goldilocks, Goldilocks3>(policy, [TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 6), .. TestTables.Bytes<Goldilocks, Goldilocks3>(policy, 3), TestTables.Copies<Goldilocks, Goldilocks3>(policy, 4)], "hash goldilocks 12");
        policy = Policy("koalabear-100");
        OnACard<KoalaBear, KoalaBear4>(policy, [TestTables.Fibonacci<KoalaBear, KoalaBear4>(policy, 7), TestTables.Fibonacci<KoalaBear, KoalaBear4>(policy, 3)], "hash koalabear 16", "hash koalabear 24");
    }

    private static void OnACard<F, E>(FriPolicy policy, TestTable<F, E>[] tables, params string[] cores)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        using var processor = new StarkCase<F, E>(TestBackends.Open("cpu"), policy, tables);
        using var card = new StarkCase<F, E>(TestBackends.Open("fpga:model"), policy, tables);
        var proof = card.Prove();
        Assert.Equal(processor.Prove().Bytes, proof.Bytes);
        Assert.Equal(StarkVerdict.Accept, processor.Verify(proof));
        var offload = Assert.IsAssignableFrom<IOffloadBackend>(card.Backend).ReadOffload();
        Assert.All(cores, core => Assert.Contains(core, offload.Cores.Keys));
        Assert.DoesNotContain(offload.OnHost, name => name.StartsWith("tree", StringComparison.Ordinal));
    }

    internal static FriPolicy Policy(string name, int queries = 4, int grinding = 2) => FriPolicies.ForTests(FriPolicies.Find(name)!, queries, grinding);

    private static void Proves<F, E>(string backend, FriPolicy policy, params TestTable<F, E>[] tables)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        using var subject = new StarkCase<F, E>(TestBackends.Open(backend), policy, tables);
        Assert.Null(subject.FindViolation());
        var proof = subject.Prove();
        Assert.Equal(StarkVerdict.Accept, subject.Verify(proof));
        Assert.Equal(proof.Bytes.Length, subject.Verifier.ProofSize(proof.Statement));

        // The proof is a function of traces and key alone, whatever the backend and its threads.
        using var oracle = new StarkCase<F, E>(TestBackends.Open("scalar"), policy, tables);
        Assert.Equal(oracle.Prove().Bytes, proof.Bytes);
    }
}
