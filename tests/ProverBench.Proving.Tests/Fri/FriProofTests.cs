using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Tests.Fri;

/// <summary>Proofs by FRI made and verified, over every field, hash, arity and mixture of heights.</summary>
public sealed class FriProofTests
{
    [Theory]
    [InlineData("goldilocks-plonkish-100")]
    [InlineData("goldilocks-stark-100/keccak-256")]
    [InlineData("goldilocks-conservative-100/blake3")]
    [InlineData("plonky2-standard/poseidon2-goldilocks-12-8")]
    public void OverGoldilocks(string policy)
    {
        if (FriPolicies.Find(policy)!.ChallengeField == Goldilocks3.Name)
        {
            RoundTrip<Goldilocks, Goldilocks3>(policy);
        }
        else
        {
            RoundTrip<Goldilocks, Goldilocks2>(policy);
        }
    }

    [Fact]
    public void OverBabyBear() => RoundTrip<BabyBear, BabyBear4>("babybear-100");

    [Fact]
    public void OverKoalaBear() => RoundTrip<KoalaBear, KoalaBear4>("plonky3-benchmark/poseidon2-koalabear-16");

    [Fact]
    public void OverKoalaBearQuintic() => RoundTrip<KoalaBear, KoalaBear5>("koalabear-quintic-100/keccak-256");

    private static void RoundTrip<F, E>(string name)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        using var backend = new ScalarBackend(new BackendOptions(1));
        var policy = FriPolicies.ForTests(FriPolicies.Find(name)!);
        foreach (var rounds in new (int, int, int)[][][]
        {
            [[(5, 3, 2)], [(5, 2, 1)]],
            [[(7, 1, 1), (2, 5, 2), (6, 2, 2)], [(7, 2, 1), (2, 1, 1), (6, 3, 1)]],
            [[(0, 1, 1)]],
            [[(1, 2, 2), (0, 1, 1)]],
            [[(4, 1, 1)], [(6, 1, 1)]],
        })
        {
            using var sample = new FriSample<F, E>(backend, policy, rounds);
            var opening = sample.Open();
            Assert.Equal(FriVerdict.Accept, sample.Verify(opening));

            var writer = new ProofWriter(sample.Shape.ByteSize);
            writer.Write(opening.Proof, sample.Shape, policy.TreeHash<F>());
            var bytes = writer.ToArray();
            var reader = new ProofReader(bytes, sample.Shape.ByteSize);
            var read = reader.ReadFri<F, E>(sample.Shape, policy.TreeHash<F>());
            reader.End();
            Assert.Equal(FriVerdict.Accept, sample.Verify(opening with { Proof = read }));

            opening.Claims[0][0][0] += E.One;
            Assert.False(sample.Verify(opening).IsAccepted);
        }
    }
}
