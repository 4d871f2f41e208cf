using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Tests.Fri;

/// <summary>J10: commitments that hide.</summary>
public sealed class HidingTests : IDisposable
{
    private static readonly (int, int, int)[][] Rounds = [[(8, 2, 2), (5, 1, 1)], [(8, 3, 1)]];
    private static readonly FriPolicy Policy = FriPolicies.ForTests(FriPolicies.GoldilocksPlonkish).WithZeroKnowledge();

    private readonly CpuBackend _backend = new(new BackendOptions(1));

    public void Dispose() => _backend.Dispose();

    [Theory]
    [InlineData("goldilocks-plonkish-100", 2)]
    [InlineData("goldilocks-stark-100/keccak-256", 2)]
    public void OverGoldilocks(string name, int salt) => RoundTrip<Goldilocks, Goldilocks3>(name, salt);

    [Fact]
    public void OverKoalaBear() => RoundTrip<KoalaBear, KoalaBear4>("koalabear-100", 4);

    /// <summary>One witness twice: nothing that is sent is the same, unless the seed is.</summary>
    [Fact]
    public void ProofsOfOneWitnessDiffer()
    {
        var (first, second, again, system) = (Prove("a"u8), Prove("b"u8), Prove("a"u8), Prove([]));
        Assert.Equal(first.Proof.MaskCap, again.Proof.MaskCap);
        Assert.Equal(first.Proof.FinalPolynomial, again.Proof.FinalPolynomial);
        foreach (var other in new[] { second, system })
        {
            Assert.NotEqual(first.Cap, other.Cap);
            Assert.NotEqual(first.Proof.MaskCap, other.Proof.MaskCap);
            Assert.NotEqual(first.Proof.MaskClaims, other.Proof.MaskClaims);
            Assert.NotEqual(first.Proof.FinalPolynomial, other.Proof.FinalPolynomial);
            Assert.NotEqual(first.Proof.Layers[0].Siblings, other.Proof.Layers[0].Siblings);
        }
    }

    /// <summary>A batch of zeros shows zeros where nothing hides it, and where it is hidden none.</summary>
    [Fact]
    public void WhatFriShowsOfZerosIsRandom()
    {
        var bare = Zeros(Policy with { ZeroKnowledge = false });
        Assert.All(bare.FinalPolynomial, value => Assert.True(value.IsZero));
        Assert.All(bare.Layers.SelectMany(layer => layer.Siblings), value => Assert.True(value.IsZero));
        var hidden = Zeros(Policy);
        Assert.All(hidden.FinalPolynomial, value => Assert.False(value.IsZero));
        Assert.All(hidden.Layers.SelectMany(layer => layer.Siblings), value => Assert.False(value.IsZero));
        Assert.All(hidden.Rounds[1].Rows[1], value => Assert.False(value.IsZero));
    }

    [Fact]
    public void UnsaltedLeavesAreRefused()
    {
        using var sample = new FriSample<Goldilocks, Goldilocks3>(_backend, Policy, Rounds);
        var opening = sample.Open();
        var rounds = opening.Proof.Rounds;
        Assert.Equal(FriRefusal.Shape, sample.Verify(opening with { Proof = opening.Proof with { Rounds = [rounds[0], rounds[1] with { Rows = rounds[1].Rows[..^1] }, rounds[2]] } }).Refusal);
        var salts = (Goldilocks[])rounds[1].Rows[^1].Clone();
        salts[0] += Goldilocks.One;
        Assert.Equal(FriRefusal.InputPath, sample.Verify(opening with { Proof = opening.Proof with { Rounds = [rounds[0], rounds[1] with { Rows = [.. rounds[1].Rows[..^1], salts] }, rounds[2]] } }).Refusal);
        Assert.Equal(FriRefusal.Shape, sample.Verify(opening with { Proof = opening.Proof with { MaskCap = [], MaskClaims = [] } }).Refusal);

        using var bare = new FriSample<Goldilocks, Goldilocks3>(_backend, Policy with { ZeroKnowledge = false }, Rounds);
        Assert.Equal(FriRefusal.Shape, bare.Verify(opening).Refusal);
        Assert.Equal(FriRefusal.Shape, sample.Verify(bare.Open()).Refusal);
    }

    /// <summary>The random polynomial has more coefficients than FRI shows values.</summary>
    [Fact]
    public void TooFewRowsToHideAreRefused()
    {
        using var sample = new FriSample<Goldilocks, Goldilocks3>(_backend, Policy, [[(5, 1, 1)]]);
        Assert.True(sample.Shape.MaskedValues > 1 << 5);
        Assert.Contains("has to have more", Assert.Throws<ArgumentException>(() => sample.Open()).Message, StringComparison.Ordinal);
        Assert.Equal(Policy.Queries + 6, Policy.BlindingRows(2));
    }

    /// <summary>The random polynomial has a value of its own in the batch: it cannot be anything else than what was committed.</summary>
    [Fact]
    public void TheMaskIsPartOfTheBatch()
    {
        using var sample = new FriSample<Goldilocks, Goldilocks3>(_backend, Policy, Rounds);
        var opening = sample.Open();
        Assert.Equal(FriVerdict.Accept, sample.Verify(opening));
        Assert.False(sample.Verify(opening with { Proof = opening.Proof with { MaskClaims = [opening.Proof.MaskClaims[0] + Goldilocks3.One, .. opening.Proof.MaskClaims[1..]] } }).IsAccepted);
        Assert.False(sample.Verify(opening with { Proof = opening.Proof with { MaskCap = sample.Commitments[0].Cap } }).IsAccepted);
    }

    [Fact]
    public void ElementsAreUniformAndTheSeedsOwn()
    {
        var first = new uint[16];
        var elements = new KoalaBear[1 << 16];
        using var stream = new BlindingStream("test", "seed"u8);
        stream.Fill<KoalaBear>(elements);
        foreach (var element in elements)
        {
            first[(int)(element.ToBigInteger() * 16 / KoalaBear.Order)]++;
        }

        // 4096 expected a sixteenth, standard deviation 62.
        Assert.All(first, count => Assert.InRange(count, 4096 - 310u, 4096 + 310u));
        var others = new KoalaBear[4];
        foreach (var other in new[] { new BlindingStream("test", "seee"u8), new BlindingStream("tes", "tseed"u8), BlindingStream.Secret() })
        {
            other.Fill<KoalaBear>(others);
            other.Dispose();
            Assert.NotEqual(elements[..4], others);
        }

        using var again = new BlindingStream("test", "seed"u8);
        again.Fill<KoalaBear>(others);
        Assert.Equal(elements[..4], others);
        Assert.Throws<NotSupportedException>(() => again.Fill<Bn254Fr>(new Bn254Fr[1]));
    }

    private void RoundTrip<F, E>(string name, int salt)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var policy = FriPolicies.ForTests(FriPolicies.Find(name)!, queries: 3).WithZeroKnowledge();
        using var sample = new FriSample<F, E>(_backend, policy, Rounds);
        var opening = sample.Open();
        Assert.Equal(FriVerdict.Accept, sample.Verify(opening));
        Assert.Equal(salt * 3, opening.Proof.Rounds[0].Rows[^1].Length);
        Assert.Equal([2, 1, salt, salt], opening.Proof.Rounds[1].Rows.Select(rows => rows.Length / 3));

        var writer = new ProofWriter(sample.Shape.ByteSize);
        writer.Write(opening.Proof, sample.Shape, policy.TreeHash<F>());
        var reader = new ProofReader(writer.ToArray(), sample.Shape.ByteSize);
        Assert.Equal(FriVerdict.Accept, sample.Verify(opening with { Proof = reader.ReadFri<F, E>(sample.Shape, policy.TreeHash<F>()) }));
        reader.End();
    }

    private FriProof<Goldilocks, Goldilocks3> Zeros(FriPolicy policy)
    {
        Assert.True(FriCommitter<Goldilocks, Goldilocks3>.TryCreate(_backend, policy, out var committer, out _));
        using var zeros = _backend.Allocate<Goldilocks>(new MatrixShape(1 << 8, 1), "zeros");
        using var commitment = committer.Commit([zeros]);
        var transcript = policy.CreateTranscript<Goldilocks>();
        var point = OutOfDomain.Sample<Goldilocks, Goldilocks3>(transcript, 11);
        return committer.Open(transcript, [new OpeningRound<Goldilocks, Goldilocks3>(commitment, [[point]])], NoPhases.Instance).Proof;
    }

    private (Algebra.Hashing.HashDigest[] Cap, FriProof<Goldilocks, Goldilocks3> Proof) Prove(ReadOnlySpan<byte> seed)
    {
        using var blinding = seed.IsEmpty ? null : new BlindingStream("test", seed);
        Assert.True(FriCommitter<Goldilocks, Goldilocks3>.TryCreate(_backend, Policy, out var committer, out _));
        using var witness = _backend.Allocate<Goldilocks>(new MatrixShape(1 << 8, 1), "witness");
        using var commitment = committer.Commit([witness], blinding);
        var transcript = Policy.CreateTranscript<Goldilocks>();
        transcript.AbsorbDigests(commitment.Cap);
        var point = OutOfDomain.Sample<Goldilocks, Goldilocks3>(transcript, 11);
        return (commitment.Cap, committer.Open(transcript, [new OpeningRound<Goldilocks, Goldilocks3>(commitment, [[point]])], NoPhases.Instance, blinding).Proof);
    }
}
