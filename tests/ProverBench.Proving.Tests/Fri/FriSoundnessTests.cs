using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Tests.Fri;

/// <summary>What a cheating prover may try, each refused with its reason.</summary>
public sealed class FriSoundnessTests : IDisposable
{
    private static readonly (int, int, int)[][] Rounds = [[(6, 3, 2), (3, 2, 1)], [(6, 2, 1), (4, 1, 1)]];
    private static readonly FriPolicy Policy = FriPolicies.ForTests(FriPolicies.KoalaBearStark);

    private readonly ScalarBackend _backend = new(new BackendOptions(1));
    private readonly FriSample<KoalaBear, KoalaBear4> _sample;
    private readonly FriOpening<KoalaBear, KoalaBear4> _opening;

    public FriSoundnessTests()
    {
        _sample = new(_backend, Policy, Rounds);
        _opening = _sample.Open();
        Assert.Equal(FriVerdict.Accept, _sample.Verify(_opening));
    }

    public void Dispose()
    {
        _sample.Dispose();
        _backend.Dispose();
    }

    /// <summary>C1, J6: the order of what is absorbed and drawn, the same for both sides.</summary>
    [Fact]
    public void C1_EverythingIsAbsorbedBeforeTheChallengeThatDependsOnIt()
    {
        string[] expected =
        [
            "absorb 12", // policy digest: its length, then 32 bytes three an element
            "digests 4", "digests 4", // caps of the commitments
            "sample", // ζ
            "absorb 24", "absorb 8", "absorb 8", "absorb 4", // claims, matrix by matrix
            "work 2", "sample", // α
            "digests 4", "work 1", "sample", // 2^7 → 2^5, a height: β
            "digests 4", "work 1", "sample", // 2^5 → 2^4, a height
            "digests 2", "work 1", "sample", // 2^4 → 2^1, a whole step: final
            "absorb 4", // final polynomial
            "work 3", "bits 7", // query positions
        ];
        foreach (var events in new[] { Proving(-1).Events, Verifying(-1, out _).Events })
        {
            Assert.Equal(expected, events);
        }
    }

    /// <summary>C1, J6: an absorption that one side leaves out, whichever it is, makes the proof fail.</summary>
    [Fact]
    public void C1_NoAbsorptionCanBeLeftOut()
    {
        var absorptions = Verifying(-1, out var verdict).Absorptions;
        Assert.True(verdict.IsAccepted);
        Assert.Equal(16, absorptions);
        for (var k = 0; k < absorptions; k++)
        {
            Verifying(k, out verdict);
            Assert.False(verdict.IsAccepted, $"the verifier accepts without absorption {k}");
            Proving(k, out var opening);
            Assert.False(_sample.Verify(opening).IsAccepted, $"a proof without absorption {k} is accepted");
        }
    }

    /// <summary>C2: a consistent proof of something false fails at the final polynomial.</summary>
    [Theory]
    [InlineData(Lie.Claim, FriRefusal.FinalPolynomial)]
    [InlineData(Lie.HighDegree, FriRefusal.FinalPolynomial)]
    [InlineData(Lie.Batch, FriRefusal.LayerPath)]
    [InlineData(Lie.Fold, FriRefusal.LayerPath)]
    [InlineData(Lie.RollIn, FriRefusal.LayerPath)]
    public void C2_ACheatingProverIsRefused(Lie lie, FriRefusal refusal)
    {
        using var backend = new LyingBackend<KoalaBear, KoalaBear4>(lie);
        using var sample = new FriSample<KoalaBear, KoalaBear4>(backend, Policy with { Queries = 12 }, Rounds);
        Assert.Equal(refusal, sample.Verify(sample.Open()).Refusal);
    }

    [Fact]
    public void C2_TheFinalPolynomialHasItsLengthAndItsValues()
    {
        var final = _opening.Proof.FinalPolynomial;
        Refused(FriRefusal.Shape, _opening.Proof with { FinalPolynomial = [.. final, KoalaBear4.Zero] });
        Refused(FriRefusal.Shape, _opening.Proof with { FinalPolynomial = final[..^1] });
        Refused(FriRefusal.Shape, _opening.Proof with { FinalPolynomial = [] });
    }

    [Fact]
    public void C3_NoQueriesIsNoPolicy()
    {
        foreach (var queries in new[] { 0, -1, 1025 })
        {
            Assert.False((Policy with { Queries = queries }).TryValidate(out var reason));
            Assert.Contains("queries", reason, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => new FriVerifier<KoalaBear, KoalaBear4>(Policy with { Queries = queries }));
            Assert.False(FriCommitter<KoalaBear, KoalaBear4>.TryCreate(_backend, Policy with { Queries = queries }, out _, out _));
        }
    }

    [Fact]
    public void C3_FewerOrMoreQueriesAreRefused()
    {
        foreach (var queries in new[] { Policy.Queries - 1, Policy.Queries + 1 })
        {
            using var other = new FriSample<KoalaBear, KoalaBear4>(_backend, Policy with { Queries = queries }, Rounds);
            Refused(FriRefusal.Shape, other.Open().Proof);
        }
    }

    /// <summary>Positions are the transcript's: the openings of two queries exchanged are openings elsewhere.</summary>
    [Fact]
    public void C3_QueriesAreNotTheProversToOrder()
        => Refused(FriRefusal.InputPath, _opening.Proof with
        {
            Rounds = [.. _opening.Proof.Rounds.Select(round => new OpenedRows<KoalaBear>([.. round.Rows.Select(rows => Exchange(rows))], Exchange(round.Paths)))],
        });

    /// <summary>More queries than positions: every one is opened, repeated or not.</summary>
    [Fact]
    public void C3_RepeatedQueriesAreCounted()
    {
        var policy = Policy with { Queries = 40 };
        using var sample = new FriSample<KoalaBear, KoalaBear4>(_backend, policy, [(2, 1, 1)]);
        var opening = sample.Open();
        Assert.Equal(40, opening.Proof.Rounds[0].Rows[0].Length);
        Assert.Equal(FriVerdict.Accept, sample.Verify(opening));

        var rows = (KoalaBear[])opening.Proof.Rounds[0].Rows[0].Clone();
        rows[39] += KoalaBear.One;
        Assert.Equal(FriRefusal.InputPath, sample.Verify(opening with { Proof = opening.Proof with { Rounds = [opening.Proof.Rounds[0] with { Rows = [rows] }] } }).Refusal);
        Assert.Equal(FriRefusal.Shape, sample.Verify(opening with { Proof = opening.Proof with { Rounds = [opening.Proof.Rounds[0] with { Rows = [rows[..8]] }] } }).Refusal);
    }

    [Fact]
    public void C4_WorkIsCheckedBeforeWhatItProtects()
    {
        var proof = _opening.Proof;
        Refused(FriRefusal.BatchGrinding, proof with { BatchNonce = Wrong(proof.BatchNonce, nonce => proof with { BatchNonce = nonce }, FriRefusal.BatchGrinding) });
        Refused(FriRefusal.QueryGrinding, proof with { QueryNonce = Wrong(proof.QueryNonce, nonce => proof with { QueryNonce = nonce }, FriRefusal.QueryGrinding) });
        for (var i = 0; i < proof.Layers.Length; i++)
        {
            FriProof<KoalaBear, KoalaBear4> With(ulong nonce) => proof with { Layers = [.. proof.Layers.Select((layer, j) => i == j ? layer with { Nonce = nonce } : layer)] };
            Wrong(proof.Layers[i].Nonce, With, FriRefusal.FoldGrinding);
        }
    }

    /// <summary>Bits of work are the policy's: a proof made with fewer is refused.</summary>
    [Fact]
    public void C4_AProofWithLessWorkIsRefused()
    {
        var lazy = Policy with { Grinding = default };
        using var other = new FriSample<KoalaBear, KoalaBear4>(_backend, lazy, Rounds);
        var opening = other.Open();
        Assert.Equal(FriVerdict.Accept, other.Verify(opening));
        Assert.False(_sample.Verify(opening).IsAccepted);
    }

    [Fact]
    public void C5_EveryCountIsThatOfPolicyAndStatement()
    {
        var proof = _opening.Proof;
        var layers = proof.Layers;
        var round = proof.Rounds[0];
        Refused(FriRefusal.Shape, proof with { Layers = layers[..^1] });
        Refused(FriRefusal.Shape, proof with { Layers = [.. layers, layers[0]] });
        Refused(FriRefusal.Shape, proof with { Layers = [layers[0] with { Siblings = layers[0].Siblings[1..] }, .. layers[1..]] });
        Refused(FriRefusal.Shape, proof with { Layers = [layers[0] with { Cap = layers[0].Cap[..2] }, .. layers[1..]] });
        Refused(FriRefusal.Shape, proof with { Layers = [layers[0] with { Paths = [.. layers[0].Paths, default] }, .. layers[1..]] });
        Refused(FriRefusal.Shape, proof with { Rounds = [round] });
        Refused(FriRefusal.Shape, proof with { Rounds = [.. proof.Rounds, round] });
        Refused(FriRefusal.Shape, proof with { Rounds = [round with { Rows = round.Rows[..1] }, proof.Rounds[1]] });
        Refused(FriRefusal.Shape, proof with { Rounds = [round with { Rows = [.. round.Rows, round.Rows[0]] }, proof.Rounds[1]] });
        Refused(FriRefusal.Shape, proof with { MaskCap = [default] });
        Refused(FriRefusal.Shape, proof with { MaskClaims = [KoalaBear4.One] });
        Assert.Equal(FriRefusal.Shape, _sample.Verify(_opening with { Claims = [[[.. _opening.Claims[0][0], KoalaBear4.One], _opening.Claims[0][1]], _opening.Claims[1]] }).Refusal);
    }

    [Fact]
    public void C6_APointOfTheDomainIsNotOpened()
    {
        var transcript = Policy.CreateTranscript<KoalaBear>();
        var points = _sample.Points(transcript);
        var x = KoalaBear.MultiplicativeGenerator * FieldMath.Pow(FieldMath.RootOfUnity<KoalaBear>(7), 5);
        foreach (var point in new[] { x, KoalaBear.MultiplicativeGenerator })
        {
            points[0][0][0] = KoalaBear4.FromBase(point);
            var verdict = new FriVerifier<KoalaBear, KoalaBear4>(Policy).Verify(transcript, _sample.Claims(_opening, points), _opening.Proof);
            Assert.Equal(FriRefusal.Point, verdict.Refusal);
        }

        points[0][0][0] = points[0][0][1];
        Assert.Equal(FriRefusal.Point, new FriVerifier<KoalaBear, KoalaBear4>(Policy).Verify(transcript, _sample.Claims(_opening, points), _opening.Proof).Refusal);
    }

    /// <summary>Points of the subgroup or its coset are drawn again, by both sides alike.</summary>
    [Fact]
    public void C6_APointOfADomainIsDrawnAgain()
    {
        var root = FieldMath.RootOfUnity<KoalaBear>(7);
        var zero = KoalaBear.Zero;
        var scripted = new Scripted([root, zero, zero, zero, KoalaBear.MultiplicativeGenerator * root, zero, zero, zero, root, KoalaBear.One, zero, zero]);
        Assert.Equal(KoalaBear4.FromCoefficients([root, KoalaBear.One, zero, zero]), OutOfDomain.Sample<KoalaBear, KoalaBear4>(scripted, 7));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(17)]
    [InlineData(24)]
    [InlineData(63)]
    [InlineData(255)]
    [InlineData(int.MaxValue)]
    public void C7_HeightsThatThePolicyDoesNotAllowAreRefused(int logRows)
    {
        var transcript = Policy.CreateTranscript<KoalaBear>();
        var claimed = _sample.Claims(_opening, _sample.Points(transcript));
        ClaimedRound<KoalaBear, KoalaBear4>[] rounds = [claimed[0] with { Matrices = [claimed[0].Matrices[0] with { LogRows = logRows }, claimed[0].Matrices[1]] }, claimed[1]];
        Assert.Equal(FriRefusal.Statement, new FriVerifier<KoalaBear, KoalaBear4>(Policy).Verify(transcript, rounds, _opening.Proof).Refusal);
    }

    /// <summary>A proof under other parameters, even of another name alone, is a proof of something else.</summary>
    [Fact]
    public void C7_ParametersAreTheVerifiers()
    {
        foreach (var other in new[]
        {
            Policy with { Name = "another" },
            Policy with { LogBlowup = 2 },
            Policy with { LogArity = 1 },
            Policy with { CapHeight = 1 },
            Policy with { LogFinalLength = 1 },
            Policy with { Hash = "keccak-256" },
            Policy with { MaxLogRows = 12 },
        })
        {
            using var sample = new FriSample<KoalaBear, KoalaBear4>(_backend, other, Rounds);
            var opening = sample.Open();
            Assert.Equal(FriVerdict.Accept, sample.Verify(opening));
            var transcript = Policy.CreateTranscript<KoalaBear>();
            foreach (var commitment in sample.Commitments)
            {
                transcript.AbsorbDigests(commitment.Cap);
            }

            Assert.False(new FriVerifier<KoalaBear, KoalaBear4>(Policy).Verify(transcript, sample.Claims(opening, _sample.Points(transcript)), opening.Proof).IsAccepted);
        }
    }

    [Fact]
    public void C9_PathsAreExact()
    {
        var round = _opening.Proof.Rounds[0];
        FriProof<KoalaBear, KoalaBear4> With(HashDigest[] paths) => _opening.Proof with { Rounds = [round with { Paths = paths }, _opening.Proof.Rounds[1]] };
        Refused(FriRefusal.Shape, With(round.Paths[1..]));
        Refused(FriRefusal.Shape, With([.. round.Paths, default]));
        Refused(FriRefusal.InputPath, With([round.Paths[1], round.Paths[0], .. round.Paths[2..]]));
        Refused(FriRefusal.InputPath, With([default, .. round.Paths[1..]]));

        var layer = _opening.Proof.Layers[0];
        FriProof<KoalaBear, KoalaBear4> WithLayer(HashDigest[] paths) => _opening.Proof with { Layers = [layer with { Paths = paths }, .. _opening.Proof.Layers[1..]] };
        Refused(FriRefusal.LayerPath, WithLayer([layer.Paths[1], layer.Paths[0], .. layer.Paths[2..]]));
        var siblings = (KoalaBear4[])layer.Siblings.Clone();
        (siblings[0], siblings[1]) = (siblings[1], siblings[0]);
        Refused(FriRefusal.LayerPath, _opening.Proof with { Layers = [layer with { Siblings = siblings }, .. _opening.Proof.Layers[1..]] });
    }

    /// <summary>
    /// H(x) = H(x, 0) in a padding-free sponge: a commitment to narrow rows is one to wider rows with zeros too. A width is the statement's, so a proof for one width is
    /// no proof for another, and what the wider one could show is a column of zeros, which it then holds.
    /// </summary>
    [Fact]
    public void C9_TheWidthOfRowsIsTheStatements()
    {
        var transcript = Policy.CreateTranscript<KoalaBear>();
        var claimed = _sample.Claims(_opening, _sample.Points(transcript));
        foreach (var columns in new[] { 2, 4 })
        {
            ClaimedRound<KoalaBear, KoalaBear4>[] rounds = [claimed[0] with { Matrices = [claimed[0].Matrices[0] with { Columns = columns }, claimed[0].Matrices[1]] }, claimed[1]];
            Assert.Equal(FriRefusal.Shape, new FriVerifier<KoalaBear, KoalaBear4>(Policy).Verify(transcript, rounds, _opening.Proof).Refusal);
        }

        var hash = Policy.TreeHash<KoalaBear>();
        KoalaBear[] row = [KoalaBear.One, KoalaBear.FromUInt64(7)];
        Assert.Equal(hash.HashRow(row), hash.HashRow([.. row, KoalaBear.Zero]));
    }

    /// <summary>A nonce is a canonical element: the same residue written as n + p is refused.</summary>
    [Fact]
    public void J3_ANonceIsCanonical()
    {
        var p = (ulong)KoalaBear.Order;
        Refused(FriRefusal.BatchGrinding, _opening.Proof with { BatchNonce = _opening.Proof.BatchNonce + p });
        Refused(FriRefusal.QueryGrinding, _opening.Proof with { QueryNonce = _opening.Proof.QueryNonce + p });
        Refused(FriRefusal.QueryGrinding, _opening.Proof with { QueryNonce = ulong.MaxValue });
    }

    /// <summary>Where no work is asked for the nonce is 0, and nothing else is accepted.</summary>
    [Fact]
    public void J3_ANonceThatIsNotAskedForIsZero()
    {
        var policy = Policy with { Grinding = default };
        using var sample = new FriSample<KoalaBear, KoalaBear4>(_backend, policy, Rounds);
        var opening = sample.Open();
        Assert.Equal(FriVerdict.Accept, sample.Verify(opening));
        Assert.Equal(FriRefusal.QueryGrinding, sample.Verify(opening with { Proof = opening.Proof with { QueryNonce = 1 } }).Refusal);
        Assert.Equal(FriRefusal.BatchGrinding, sample.Verify(opening with { Proof = opening.Proof with { BatchNonce = 1 } }).Refusal);
    }

    [Fact]
    public void J12_ADomainBeyondTheTwoAdicityIsNoPolicy()
    {
        Assert.True((FriPolicies.KoalaBearStark with { LogBlowup = 2 }).TryValidate(out _));
        Assert.False((FriPolicies.KoalaBearStark with { LogBlowup = 3 }).TryValidate(out var reason));
        Assert.Contains("exceed the largest domain over koalabear, 2^24", reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FriVerifier<KoalaBear, KoalaBear4>(FriPolicies.KoalaBearStark with { LogBlowup = 3 }));
        Assert.All(FriPolicies.All, policy => Assert.True(policy.TryValidate(out _)));
    }

    private static T[] Exchange<T>(T[] values)
    {
        var width = values.Length / Policy.Queries;
        return [.. values[width..(2 * width)], .. values[..width], .. values[(2 * width)..]];
    }

    /// <summary>The first other nonce that is refused for this reason; with few bits some others do.</summary>
    private ulong Wrong(ulong nonce, Func<ulong, FriProof<KoalaBear, KoalaBear4>> with, FriRefusal refusal)
    {
        for (var other = nonce + 1; other < nonce + 64; other++)
        {
            var found = _sample.Verify(_opening with { Proof = with(other) }).Refusal;
            Assert.NotEqual(FriRefusal.None, found);
            if (found == refusal)
            {
                return other;
            }
        }

        throw new InvalidOperationException($"64 nonces in a row are not refused for {refusal}");
    }

    private void Refused(FriRefusal refusal, FriProof<KoalaBear, KoalaBear4> proof)
        => Assert.Equal(refusal, _sample.Verify(_opening with { Proof = proof }).Refusal);

    private ObservedTranscript<KoalaBear> Verifying(int skip, out FriVerdict verdict)
    {
        var transcript = Observed(skip);
        verdict = _sample.Verify(_opening, transcript);
        return transcript;
    }

    private ObservedTranscript<KoalaBear> Proving(int skip) => Proving(skip, out _);

    private ObservedTranscript<KoalaBear> Proving(int skip, out FriOpening<KoalaBear, KoalaBear4> opening)
    {
        var transcript = Observed(skip);
        opening = _sample.Open(transcript);
        return transcript;
    }

    private static ObservedTranscript<KoalaBear> Observed(int skip)
    {
        var poseidon = (Poseidon2TreeHash<KoalaBear>)Policy.TreeHash<KoalaBear>();
        var transcript = new ObservedTranscript<KoalaBear>(new DuplexTranscript<KoalaBear>(poseidon.Hasher.Sponge, poseidon.Hasher.Rate), skip);
        transcript.AbsorbBytes(Policy.Digest());
        return transcript;
    }

    /// <summary>Gives what it is told to.</summary>
    private sealed class Scripted(KoalaBear[] samples) : Transcript<KoalaBear>
    {
        private int _next;

        public override string Name => "scripted";

        public override ulong NonceBound => 0;

        public override void Absorb(ReadOnlySpan<KoalaBear> elements)
        {
        }

        public override void AbsorbDigests(ReadOnlySpan<HashDigest> digests)
        {
        }

        public override KoalaBear Sample() => samples[_next++];

        public override long SampleBits(int count) => 0;

        public override ulong Grind(IBackend backend, int bits) => 0;

        public override bool CheckGrinding(ulong nonce, int bits) => false;
    }
}
