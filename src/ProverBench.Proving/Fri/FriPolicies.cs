using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Fri;

/// <summary>The policies there are. The bits that they give follow from what is proved: the security calculator says them.</summary>
public static class FriPolicies
{
    /// <summary>Plonkish circuits and recursion: small proofs.</summary>
    public static FriPolicy GoldilocksPlonkish { get; } = Recursive(Long("goldilocks-plonkish-100", Goldilocks3.Name, 3, 57, new GrindingBits(16), 4), 6, 7);

    /// <summary>The proof that the circuit before a wrap verifies, once a block: two queries fewer make that circuit half as high, for work that varies by a tenth of a second.</summary>
    public static FriPolicy GoldilocksShrink { get; } = Recursive(Long("goldilocks-shrink-100", Goldilocks3.Name, 3, 55, new GrindingBits(20), 4), 6, 7);

    /// <summary>Traces: cheap to commit to.</summary>
    public static FriPolicy GoldilocksStark { get; } = Recursive(Long("goldilocks-stark-100", Goldilocks3.Name, 1, 170, new GrindingBits(16), 4), 7, 7);

    /// <summary>
    /// Traces of half a million rows and more: work of 22 bits is a second or less beside their ten and saves the circuit that verifies a proof twelve queries, 190 rows each. For shorter
    /// ones the time of that work, which is exponentially distributed, would drown what is measured.
    /// </summary>
    public static FriPolicy GoldilocksLongStark { get; } = Recursive(Long("goldilocks-long-stark-100", Goldilocks3.Name, 1, 158, new GrindingBits(22), 4), 7, 7);

    /// <summary>The last proof before it is wrapped over BN254: few queries, and a hash and a transcript over that curve's scalar field.</summary>
    public static FriPolicy GoldilocksLast { get; } = Long("goldilocks-last-100", Goldilocks3.Name, 4, 43, new GrindingBits(16), 4) with { Hash = StandardTreeHashes.Bn254 };

    /// <summary>100 bits within unique decoding, over the quadratic extension.</summary>
    public static FriPolicy GoldilocksConservative { get; } = Long("goldilocks-conservative-100", Goldilocks2.Name, 3, 102, new GrindingBits(16, 5, 4), 4);

    /// <summary>BabyBear, 100 bits within unique decoding.</summary>
    public static FriPolicy BabyBearStark { get; } = Small("babybear-100", BabyBear.Name, BabyBear4.Name, "poseidon2-babybear-24-16");

    /// <summary>KoalaBear, 100 bits within unique decoding.</summary>
    public static FriPolicy KoalaBearStark { get; } = Small("koalabear-100", KoalaBear.Name, KoalaBear4.Name, "poseidon2-koalabear-24-16");

    /// <summary>Circle STARKs over Mersenne31, 100 bits within unique decoding.</summary>
    public static FriPolicy MersenneStark { get; } = Small("m31-100", Mersenne31.Name, Mersenne31Quartic.Name, "poseidon2-m31-24-16");

    /// <summary>KoalaBear with quintic challenges: fewer queries, within the Johnson bound.</summary>
    public static FriPolicy KoalaBearQuintic { get; } = KoalaBearStark with
    {
        Name = "koalabear-quintic-100",
        ChallengeField = KoalaBear5.Name,
        LogBlowup = 2,
        Queries = 81,
        Grinding = new GrindingBits(20, 11, 0, 0, 2),
    };

    /// <summary>plonky2's standard_recursion_config.</summary>
    public static FriPolicy Plonky2Standard { get; } = new()
    {
        Name = "plonky2-standard",
        Field = Goldilocks.Name,
        ChallengeField = Goldilocks2.Name,
        Hash = "poseidon2-goldilocks-12",
        LogBlowup = 3,
        Queries = 28,
        Grinding = new GrindingBits(16),
        LogArity = 4,
        LogFinalLength = 5,
        CapHeight = 4,
        MaxLogRows = 22,
        Use = PolicyUse.ComparisonOnly,
    };

    /// <summary>Plonky3's new_benchmark parameters over KoalaBear.</summary>
    public static FriPolicy Plonky3Benchmark { get; } = new()
    {
        Name = "plonky3-benchmark",
        Field = KoalaBear.Name,
        ChallengeField = KoalaBear4.Name,
        Hash = "poseidon2-koalabear-24-16",
        LogBlowup = 1,
        Queries = 100,
        Grinding = new GrindingBits(16),
        LogArity = 1,
        LogFinalLength = 0,
        CapHeight = 0,
        MaxLogRows = 22,
        Use = PolicyUse.ComparisonOnly,
    };

    /// <summary>The same of its circle proofs over Mersenne31, with Keccak-256.</summary>
    public static FriPolicy Plonky3CircleBenchmark { get; } = Plonky3Benchmark with
    {
        Name = "plonky3-circle-benchmark",
        Field = Mersenne31.Name,
        ChallengeField = Mersenne31Quartic.Name,
        Hash = "keccak-256",
    };

    /// <summary>All of them, with their default hashes.</summary>
    public static IReadOnlyList<FriPolicy> All { get; } =
    [
        GoldilocksPlonkish, GoldilocksShrink, GoldilocksStark, GoldilocksLongStark, GoldilocksLast, GoldilocksConservative, BabyBearStark, KoalaBearStark, MersenneStark, KoalaBearQuintic, Plonky2Standard, Plonky3Benchmark,
        Plonky3CircleBenchmark,
    ];

    /// <summary>The policy of this name, or null; <c>name/hash</c> is the policy with another hash, <c>name/zk</c> and <c>name/hash/zk</c> are the same with commitments that hide.</summary>
    public static FriPolicy? Find(string name)
    {
        var parts = name.Split('/');
        var found = All.FirstOrDefault(policy => policy.Name == parts[0]);
        var hides = parts.Length > 1 && parts[^1] == "zk";
        var hash = parts[1..(hides ? ^1 : ^0)];
        found = hash.Length switch
        {
            0 => found,
            1 => found?.WithHash(hash[0]),
            _ => null,
        };
        return hides ? found?.WithZeroKnowledge() : found;
    }

    /// <summary>The parameters that tests use: few queries, little work, insecure.</summary>
    public static FriPolicy ForTests(FriPolicy policy, int queries = 4, int grinding = 3)
        => policy with
        {
            Name = $"test-{policy.Name}",
            Queries = queries,
            Grinding = new GrindingBits(grinding, Math.Min(grinding, 2), Math.Min(grinding, 1), Math.Min(grinding, 1), Math.Min(grinding, 1)),
            LogFinalLength = Math.Min(policy.LogFinalLength, 2),
            CapHeight = Math.Min(policy.CapHeight, 2),
            MaxLogRows = Math.Min(policy.MaxLogRows, 16),
            Use = PolicyUse.TestOnly,
        };

    /// <summary>
    /// For proofs that circuits verify, with the fewest rows there: a level of all caps is a row a query, and rows once that double with each level; folding by sixteen is one row, by eight
    /// fifteen products; and a final polynomial is a row for 23 coefficients.
    /// </summary>
    private static FriPolicy Recursive(FriPolicy policy, int capHeight, int logFinalLength) => policy with { LogFinalLength = logFinalLength, CapHeight = capHeight };

    private static FriPolicy Long(string name, string challenges, int logBlowup, int queries, GrindingBits grinding, int logArity) => new()
    {
        Name = name,
        Field = Goldilocks.Name,
        ChallengeField = challenges,
        Hash = "poseidon2-goldilocks-12",
        LogBlowup = logBlowup,
        Queries = queries,
        Grinding = grinding,
        LogArity = logArity,
        LogFinalLength = 5,
        CapHeight = 6,
        MaxLogRows = 22,
        Use = PolicyUse.Standard,
    };

    private static FriPolicy Small(string name, string field, string challenges, string hash) => new()
    {
        Name = name,
        Field = field,
        ChallengeField = challenges,
        Hash = hash,
        LogBlowup = 1,
        Queries = 193,
        Grinding = new GrindingBits(20, 8, 9, 1),
        LogArity = 3,
        LogFinalLength = 5,
        CapHeight = 6,
        MaxLogRows = 22,
        Use = PolicyUse.Standard,
    };
}
