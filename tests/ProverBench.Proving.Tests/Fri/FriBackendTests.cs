using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Mirror;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Tests.Fri;

/// <summary>Every backend makes the same proof, byte for byte, also one whose memory is far away.</summary>
public sealed class FriBackendTests
{
    [Theory]
    [InlineData("goldilocks-plonkish-100")]
    [InlineData("goldilocks-stark-100/keccak-256")]
    public void OverGoldilocks(string policy) => Compare<Goldilocks, Goldilocks3>(policy);

    [Theory]
    [InlineData("koalabear-100")]
    [InlineData("plonky3-benchmark/blake3")]
    public void OverKoalaBear(string policy) => Compare<KoalaBear, KoalaBear4>(policy);

    [Fact]
    public void OverBabyBear() => Compare<BabyBear, BabyBear4>("babybear-100/poseidon2-babybear-16");

    private static CpuBackend Fast() => new(new BackendOptions(2));

    [SuppressMessage("Reliability", "CA2000", Justification = "the mirror owns both")]
    private static void Compare<F, E>(string policy)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var expected = Prove<F, E>(policy, new ScalarBackend(new BackendOptions(1)), out _);
        Assert.Equal(expected, Prove<F, E>(policy, Fast(), out var phases));
        Assert.Equal(expected, Prove<F, E>(policy, new MirrorBackend(new ScalarBackend(new BackendOptions(1)), Fast()), out _));
        Assert.Equal(expected, Prove<F, E>(policy, new FarMemoryBackend(Fast()), out _));
        Assert.Equal([ProofPhase.Opening, ProofPhase.Fri, ProofPhase.Grinding], phases.Distinct().Order());
    }

    private static byte[] Prove<F, E>(string name, IBackend backend, out List<ProofPhase> phases)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        using (backend)
        {
            var policy = FriPolicies.ForTests(FriPolicies.Find(name)!);
            using var sample = new FriSample<F, E>(backend, policy, [(7, 3, 2), (3, 2, 1)], [(7, 4, 1), (5, 2, 1), (3, 1, 2)]);
            var recorded = new Recorded();
            var opening = sample.Open(phases: recorded);
            Assert.True(backend.TryGetKernels<Backends.Kernels.ITreeKernels<F>>(out var trees));
            Assert.Equal(FriVerdict.Accept, sample.Verify(opening, verifier: new FriVerifier<F, E>(policy, trees.Accelerate(policy.TreeHash<F>()))));
            Assert.Equal(FriVerdict.Accept, sample.Verify(opening));
            phases = recorded.Seen;
            var writer = new ProofWriter(sample.Shape.ByteSize);
            writer.Write(opening.Proof, sample.Shape, policy.TreeHash<F>());
            return writer.ToArray();
        }
    }

    private sealed class Recorded : IProofPhases
    {
        public List<ProofPhase> Seen { get; } = [];

        public void Enter(ProofPhase phase) => Seen.Add(phase);
    }
}
