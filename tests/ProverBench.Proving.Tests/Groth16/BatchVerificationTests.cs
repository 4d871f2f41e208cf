using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Groth16;

/// <summary>Many proofs under one key, verified by one equation.</summary>
public sealed class BatchVerificationTests
{
    [Fact]
    public void ProofsThatVerifyAloneVerifyTogether()
    {
        var (verifier, batch) = Batch();
        for (var count = 1; count <= batch.Length; count++)
        {
            Assert.True(verifier.Verify(batch.AsSpan(0, count)), $"{count} proofs");
        }

        Assert.False(verifier.Verify([]), "no proofs show nothing");
    }

    [Fact]
    public void OneFalseProofAmongManyIsFound()
    {
        var (verifier, batch) = Batch();
        for (var i = 0; i < batch.Length; i++)
        {
            var good = batch[i];
            var values = good.PublicValues.ToArray();
            values[i % values.Length] += Bn254Fr.One;
            Groth16Bn254.ProvenStatement[] twins =
            [
                good with { PublicValues = values },
                good with { PublicValues = good.PublicValues[1..] },
                good with { Proof = good.Proof with { A = -good.Proof.A } },
                good with { Proof = good.Proof with { B = Bn254G2.Generator } },
                good with { Proof = good.Proof with { C = AffinePoint<Bn254G1, Bn254Fp>.Infinity } },
                good with { Proof = new(good.Proof.C, good.Proof.B, good.Proof.A) },
            ];
            foreach (var twin in twins)
            {
                batch[i] = twin;
                Assert.False(verifier.Verify(batch), $"proof {i}");
            }

            batch[i] = good;
        }
    }

    /// <summary>Errors that cancel in a plain sum: C + Δ in one proof, C − Δ in another.</summary>
    [Fact]
    public void ErrorsDoNotCancel()
    {
        var (verifier, batch) = Batch();
        var delta = Bn254G1.Generator;
        batch[0] = batch[0] with { Proof = batch[0].Proof with { C = (batch[0].Proof.C + delta).ToAffine() } };
        batch[1] = batch[1] with { Proof = batch[1].Proof with { C = (batch[1].Proof.C + (-delta)).ToAffine() } };
        Assert.False(verifier.Verify(batch));
    }

    /// <summary>Coefficients that forget a proof or a statement are known before it is fixed: its error is then made to cancel that of another, which stays as it was.</summary>
    [Fact]
    public void AVerifierThatForgetsToAbsorbAcceptsForgeries()
    {
        var (honest, batch) = Batch();
        for (var i = 0; i < batch.Length; i++)
        {
            var other = (i + 1) % batch.Length;
            foreach (var forgotten in new[] { $"proof[{i}]", $"public[{i}]" })
            {
                var met = 0;
                var forgetful = new Groth16Bn254.BatchVerifier(honest.Key, what => what == forgotten && ++met > 0);
                var forged = batch.ToArray();
                var values = forged[other].PublicValues.ToArray();
                values[0] += Bn254Fr.One;
                forged[other] = forgotten.StartsWith("proof", StringComparison.Ordinal)
                    ? forged[other] with { Proof = forged[other].Proof with { C = (forged[other].Proof.C + Bn254G1.Generator).ToAffine() } }
                    : forged[other] with { PublicValues = values };
                var factors = forgetful.Coefficients(forged);
                var shift = -(factors[other] * FieldMath.Invert(factors[i]));
                values = forged[i].PublicValues.ToArray();
                values[0] += shift;
                forged[i] = forgotten.StartsWith("proof", StringComparison.Ordinal)
                    ? forged[i] with { Proof = forged[i].Proof with { C = (forged[i].Proof.C + Bn254G1.Generator.Multiply(shift).ToAffine()).ToAffine() } }
                    : forged[i] with { PublicValues = values };
                Assert.True(forgetful.Verify(forged), forgotten);
                Assert.Equal(2, met);
                Assert.False(honest.Verify(forged), forgotten);
            }
        }
    }

    [Theory]
    [InlineData("key")]
    [InlineData("count")]
    public void KeyAndCountMoveEveryCoefficient(string forgotten)
    {
        var (verifier, batch) = Batch();
        var other = new Groth16Bn254.BatchVerifier(verifier.Key, what => what == forgotten).Coefficients(batch);
        Assert.All(verifier.Coefficients(batch).Zip(other), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void EveryCoefficientFollowsFromEveryByte()
    {
        var (verifier, batch) = Batch();
        var before = verifier.Coefficients(batch);
        Assert.Equal(batch.Length, before.Distinct().Count());
        Assert.Equal(before, verifier.Coefficients(batch));
        for (var i = 0; i < batch.Length; i++)
        {
            var good = batch[i];
            var values = good.PublicValues.ToArray();
            values[^1] += Bn254Fr.One;
            foreach (var twin in new[] { good with { PublicValues = values }, good with { Proof = new(-good.Proof.A, -good.Proof.B, good.Proof.C) }, good with { Proof = good.Proof with { C = -good.Proof.C } } })
            {
                batch[i] = twin;
                Assert.All(before.Zip(verifier.Coefficients(batch)), pair => Assert.NotEqual(pair.First, pair.Second));
            }

            batch[i] = good;
        }

        Assert.NotEqual(before[..^1], verifier.Coefficients(batch.AsSpan(0, batch.Length - 1)));
        var key = verifier.Key;
        var other = new Groth16Bn254.BatchVerifier(new(key.Alpha, key.Beta, key.Gamma, key.Delta, [.. key.Inputs[..^1], Bn254G1.Generator], key.Origin));
        Assert.All(before.Zip(other.Coefficients(batch)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    /// <summary>Proofs of snarkjs, and others of the same statements (s·A, B/s, C), which verify too.</summary>
    private static (Groth16Bn254.BatchVerifier Verifier, Groth16Bn254.ProvenStatement[] Batch) Batch()
    {
        var folder = SharedData.Require("vectors/snark/mul_bn128");
        byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder, name));
        var batch = new List<Groth16Bn254.ProvenStatement>();
        for (var i = 0; i < 2; i++)
        {
            var values = Groth16Bn254.ReadSnarkjsPublicValues(Read($"groth16_public{i}.json"), "public");
            var proof = Groth16Bn254.ReadSnarkjsProof(Read($"groth16_proof{i}.json"), "proof");
            batch.Add(new(values, proof));
            for (var s = 2; s < 4; s++)
            {
                var scalar = Bn254Fr.FromUInt64((ulong)s);
                batch.Add(new(values, new(proof.A.Multiply(scalar).ToAffine(), proof.B.Multiply(FieldMath.Invert(scalar)).ToAffine(), proof.C)));
            }
        }

        return (new(Groth16Bn254.ReadSnarkjsKey(Read("groth16_vk.json"), "vk")), [.. batch]);
    }
}
