using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Plonk;

/// <summary>What binds a proof: every part of it, the statement, and every absorption of the transcript.</summary>
public sealed class PlonkVerifierTests
{
    private static readonly Lazy<(PlonkBn254.VerifyingKey Key, PlonkBn254.Proof Proof, Bn254Fr[] Values)> Tiny = new(() =>
    {
        var folder = SharedData.Require("interop/tiny");
        byte[] Read(string part) => File.ReadAllBytes(Path.Combine(folder, $"tiny.plonk.{part}.json"));
        return (PlonkBn254.ReadSnarkjsKey(Read("vkey"), "vkey"), PlonkBn254.ReadSnarkjsProof(Read("proof"), "proof"), PlonkBn254.ReadSnarkjsPublicValues(Read("public"), "public"));
    });

    private static AffinePoint<Bn254G1, Bn254Fp> G => Bn254G1.Generator;

    /// <summary>Everything that is absorbed before the openings, for three public values.</summary>
    public static TheoryData<string> Absorptions =>
    [
        "Qm", "Ql", "Qr", "Qo", "Qc", "S1", "S2", "S3", "public[0]", "public[1]", "public[2]", "A", "B", "C", "beta for gamma",
        "beta for alpha", "gamma for alpha", "Z", "alpha for xi", "T1", "T2", "T3",
        "xi for v", "eval_a", "eval_b", "eval_c", "eval_s1", "eval_s2", "eval_zw",
    ];

    [Theory]
    [MemberData(nameof(Absorptions))]
    public void AVerifierThatForgetsToAbsorbRefusesHonestProofs(string forgotten)
    {
        var (key, proof, values) = Shared();
        var met = 0;
        Assert.False(new PlonkBn254.Verifier(key, what => what == forgotten && ++met > 0).Verify(values, proof));
        Assert.Equal(1, met);
    }

    /// <summary>
    /// u is the verifier's alone, so that any u accepts an honest proof. Whoever knows it before an opening is fixed moves both: Wxi by −k·u·(τ − ξω),
    /// Wxiw by k·(τ − ξ).
    /// </summary>
    [Theory]
    [InlineData("Wxi")]
    [InlineData("Wxiw")]
    public void AVerifierThatForgetsAnOpeningAcceptsAForgery(string forgotten)
    {
        var (key, proof, values) = Shared();
        var tau = PlonkShared.Tiny().Key.Powers[1];
        Bn254Fr U(PlonkBn254.Proof p, out Bn254Fr xi)
        {
            var t = new PlonkBn254.Transcript(key, what => what == forgotten);
            t.AbsorbWires(values, p.A, p.B, p.C);
            t.AbsorbProduct(p.Z);
            t.AbsorbQuotient(p.T1, p.T2, p.T3);
            t.AbsorbEvaluations(p.Evaluations);
            t.AbsorbOpenings(p.Wxi, p.Wxiw);
            xi = t.Xi;
            return t.U;
        }

        AffinePoint<Bn254G1, Bn254Fp> Line(Bn254Fr point, Bn254Fr factor) => (tau + G.Multiply(-point).ToAffine()).Multiply(factor).ToAffine();
        U(proof, out var xi);
        var k = Bn254Fr.FromUInt64(5);
        PlonkBn254.Proof forged;
        if (forgotten == "Wxi")
        {
            forged = proof with { Wxiw = (proof.Wxiw + Line(xi, k)).ToAffine() };
            forged = forged with { Wxi = (proof.Wxi + Line(xi * key.Root, -k * U(forged, out _))).ToAffine() };
        }
        else
        {
            forged = proof with { Wxi = (proof.Wxi + Line(xi * key.Root, -k)).ToAffine() };
            forged = forged with { Wxiw = (proof.Wxiw + Line(xi, k * FieldMath.Invert(U(forged, out _)))).ToAffine() };
        }

        Assert.True(new PlonkBn254.Verifier(key, what => what == forgotten).Verify(values, forged));
        Assert.False(new PlonkBn254.Verifier(key).Verify(values, forged));
    }

    [Fact]
    public void TheAbsorptionsAreAllOfThem()
    {
        var (key, proof, values) = Shared();
        var met = new List<string>();
        Assert.True(new PlonkBn254.Verifier(key, what =>
        {
            met.Add(what);
            return false;
        }).Verify(values, proof));
        Assert.Equal([.. Absorptions.Select(row => (string)row.Data), "Wxi", "Wxiw"], met);
    }

    [Fact]
    public void EveryChangedPartIsRefused()
    {
        var (key, proof, values) = Shared();
        var verifier = new PlonkBn254.Verifier(key);
        Assert.True(verifier.Verify(values, proof));
        Func<AffinePoint<Bn254G1, Bn254Fp>, AffinePoint<Bn254G1, Bn254Fp>>[] moves = [p => -p, p => (p + G).ToAffine(), _ => default, _ => G, p => p.ToJacobian().Double().ToAffine()];
        foreach (var move in moves)
        {
            Assert.All(
                (PlonkBn254.Proof[])
                [
                    proof with { A = move(proof.A) }, proof with { B = move(proof.B) }, proof with { C = move(proof.C) }, proof with { Z = move(proof.Z) },
                    proof with { T1 = move(proof.T1) }, proof with { T2 = move(proof.T2) }, proof with { T3 = move(proof.T3) },
                    proof with { Wxi = move(proof.Wxi) }, proof with { Wxiw = move(proof.Wxiw) },
                ],
                changed => Assert.False(verifier.Verify(values, changed)));
        }

        var e = proof.Evaluations;
        Assert.All(
            (PlonkBn254.Evaluations[])
            [
                e with { A = e.A + Bn254Fr.One }, e with { B = -e.B }, e with { C = e.A }, e with { S1 = e.S2 }, e with { S2 = default }, e with { Zw = Bn254Fr.One },
                e with { A = e.B, B = e.A },
            ],
            changed => Assert.False(verifier.Verify(values, proof with { Evaluations = changed })));
        Assert.False(verifier.Verify(values, proof with { Wxi = proof.Wxiw, Wxiw = proof.Wxi }));
        Assert.False(verifier.Verify(values, proof with { T1 = proof.T2, T2 = proof.T1 }));
    }

    [Fact]
    public void EveryOtherStatementIsRefused()
    {
        var (key, proof, values) = Shared();
        var verifier = new PlonkBn254.Verifier(key);
        for (var i = 0; i < values.Length; i++)
        {
            var other = values.ToArray();
            other[i] += Bn254Fr.One;
            Assert.False(verifier.Verify(other, proof));
            other[i] = -values[i];
            Assert.False(verifier.Verify(other, proof));
        }

        Assert.False(verifier.Verify([], proof));
        Assert.False(verifier.Verify(values.AsSpan(0, 2), proof));
        Assert.False(verifier.Verify([.. values, Bn254Fr.Zero], proof));
        Assert.False(verifier.Verify([values[1], values[0], values[2]], proof));
    }

    [Fact]
    public void ProofsOfNothingAreRefused()
    {
        var (key, _, values) = Shared();
        var zero = new PlonkBn254.Evaluations(default, default, default, default, default, default);
        AffinePoint<Bn254G1, Bn254Fp>[] points = [default, G];
        Assert.All(points, p => Assert.False(new PlonkBn254.Verifier(key).Verify(values, new PlonkBn254.Proof(p, p, p, p, p, p, p, p, p, zero))));
        var bare = new PlonkBn254.VerifyingKey(0, key.LogDomain, key.K1, key.K2, new(default, default, default, default, default), key.Sigma, key.X2, key.Origin);
        Assert.All(points, p => Assert.False(new PlonkBn254.Verifier(bare).Verify([], new PlonkBn254.Proof(p, p, p, p, p, p, p, p, p, zero))));
    }

    [Fact]
    public void EveryChangedKeyRefuses()
    {
        var (key, proof, values) = Shared();
        var (q, s) = (key.Selectors, key.Sigma);
        bool Accepts(PlonkBn254.SelectorCommitments selectors, PlonkBn254.SigmaCommitments sigma, Bn254Fr k1, Bn254Fr k2, int log)
            => new PlonkBn254.Verifier(new(3, log, k1, k2, selectors, sigma, key.X2, key.Origin)).Verify(values, proof);
        Assert.True(Accepts(q, s, key.K1, key.K2, 7));
        Assert.False(Accepts(q with { Qm = q.Ql }, s, key.K1, key.K2, 7));
        Assert.False(Accepts(q with { Ql = q.Qm }, s, key.K1, key.K2, 7));
        Assert.False(Accepts(q with { Qr = q.Qm }, s, key.K1, key.K2, 7));
        Assert.False(Accepts(q with { Qo = q.Qm }, s, key.K1, key.K2, 7));
        Assert.False(Accepts(q with { Qc = default }, s, key.K1, key.K2, 7));
        Assert.False(Accepts(q, new(s.S2, s.S1, s.S3), key.K1, key.K2, 7));
        Assert.False(Accepts(q, new(s.S3, s.S2, s.S1), key.K1, key.K2, 7));
        Assert.False(Accepts(q, s with { S1 = -s.S1 }, key.K1, key.K2, 7));
        Assert.False(Accepts(q, s with { S2 = -s.S2 }, key.K1, key.K2, 7));
        Assert.False(Accepts(q, s with { S3 = -s.S3 }, key.K1, key.K2, 7));
        Assert.False(Accepts(q, s, key.K2, key.K1, 7));
        Assert.False(Accepts(q, s, key.K1, Bn254Fr.FromUInt64(5), 7));
        Assert.False(Accepts(q, s, key.K1, key.K2, 6));
        Assert.False(Accepts(q, s, key.K1, key.K2, 8));
    }

    [Fact]
    public void BytesRoundTripAndAliasesAreRefused()
    {
        var (key, proof, values) = Shared();
        var verifier = new PlonkBn254.Verifier(key);
        var (statement, bytes) = (Proving.Groth16.PublicValues.ToBytes<Bn254Fr>(values), proof.ToBytes());
        Assert.Equal(PlonkBn254.Proof.ByteSize, bytes.Length);
        Assert.Equal(proof, PlonkBn254.Proof.FromBytes(bytes));
        Assert.True(verifier.Verify(statement, bytes));
        foreach (var length in new[] { 0, bytes.Length - 1, bytes.Length + 1 })
        {
            Assert.Throws<MalformedProofException>(() => verifier.Verify(statement, new byte[length]));
        }

        // x + r, for every public value and every evaluation.
        for (var i = 0; i < values.Length; i++)
        {
            var aliased = statement.ToArray();
            Add(aliased.AsSpan(32 * i, 32));
            Assert.Throws<MalformedProofException>(() => verifier.Verify(aliased, bytes));
        }

        for (var at = 9 * 64; at < bytes.Length; at += 32)
        {
            var aliased = bytes.ToArray();
            Add(aliased.AsSpan(at, 32));
            Assert.Throws<MalformedProofException>(() => verifier.Verify(statement, aliased));
        }

        for (var i = 0; i < bytes.Length; i += 7)
        {
            var flipped = bytes.ToArray();
            flipped[i] ^= 1;
            Assert.False(Accepts(verifier, statement, flipped), $"byte {i}");
        }

        static void Add(Span<byte> scalar)
        {
            var sum = new System.Numerics.BigInteger(scalar, isUnsigned: true, isBigEndian: true) + Bn254Fr.Order;
            var written = sum.ToByteArray(isUnsigned: true, isBigEndian: true);
            scalar.Clear();
            written.CopyTo(scalar[(32 - written.Length)..]);
        }
    }

    private static bool Accepts(PlonkBn254.Verifier verifier, byte[] statement, byte[] proof)
    {
        try
        {
            return verifier.Verify(statement, proof);
        }
        catch (MalformedProofException)
        {
            return false;
        }
    }

    private static (PlonkBn254.VerifyingKey Key, PlonkBn254.Proof Proof, Bn254Fr[] Values) Shared()
    {
        SharedData.Require("interop/tiny");
        return Tiny.Value;
    }
}
