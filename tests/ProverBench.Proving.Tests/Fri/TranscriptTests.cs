using System.Buffers.Binary;
using System.Numerics;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Tests.Fri;

/// <summary>Transcripts against their constructions written out, and the properties that Fiat-Shamir rests on.</summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> Policies => [.. FriPolicies.All.SelectMany(policy => new[] { policy.Name, $"{policy.Name}/keccak-256", $"{policy.Name}/blake3" })];

    [Fact]
    public void ADuplexOverwritesThenPermutesAndGivesTheFront()
    {
        var permutation = Poseidon2Goldilocks.T12Plonky3;
        var transcript = new DuplexTranscript<Goldilocks>(permutation, 8);
        var input = Enumerable.Range(1, 11).Select(i => Goldilocks.FromUInt64((ulong)i)).ToArray();
        var state = new Goldilocks[12];
        transcript.Absorb(input);
        input[..8].CopyTo(state, 0);
        Poseidon2.Permute<Goldilocks>(state, permutation);
        input[8..].CopyTo(state, 0);
        Poseidon2.Permute<Goldilocks>(state, permutation);
        Assert.Equal(state[..8], Sample(transcript, 8));
        Poseidon2.Permute<Goldilocks>(state, permutation);
        Assert.Equal(state[0], transcript.Sample());

        // What was squeezed before is not given after an absorption.
        transcript.Absorb(input[0]);
        state[0] = input[0];
        Poseidon2.Permute<Goldilocks>(state, permutation);
        Assert.Equal(Goldilocks3.FromCoefficients(state[..3]), transcript.SampleExtension<Goldilocks3>());
        Assert.Equal((long)((ulong)state[3].ToBigInteger() & 0xFFFFF), transcript.SampleBits(20));
        Assert.Equal((long)((ulong)state[4].ToBigInteger() & 0xFFFFFFFF) | ((long)((ulong)state[5].ToBigInteger() & 0xFF) << 32), transcript.SampleBits(40));
    }

    [Fact]
    public void SlotsTakeThreeElementsAndGiveOne()
    {
        var transcript = new SlotTranscript((Bn254TreeHash)FriPolicies.GoldilocksLast.TreeHash<Goldilocks>());
        var last = -Goldilocks.One;
        var state = new Bn254Fr[8];

        // Each absorb begins a slot, however full the one before it is; the seventh permutes.
        transcript.Absorb([last, last, last, last]);
        transcript.Absorb(Goldilocks.One);
        HashDigest digest = default;
        HashDigest.Fill<Bn254Fr>(ref digest)[0] = -Bn254Fr.One;
        transcript.AbsorbDigests([digest, digest]);
        transcript.Absorb([]);
        transcript.Absorb([Goldilocks.Zero, Goldilocks.One, Goldilocks.Zero, Goldilocks.Zero, Goldilocks.Zero, last]);
        var word = (BigInteger)Goldilocks.Modulus - 1;
        Bn254Fr[] slots = [Slot(word, word, word), Slot(word), Slot(1), -Bn254Fr.One, -Bn254Fr.One, Slot(0, 1), Slot(0, 0, word)];
        slots.CopyTo(state, 0);
        Permute();
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(Goldilocks.FromBigInteger(state[i].ToBigInteger() % (BigInteger.One << 128)), transcript.Sample());
        }

        Permute();
        Assert.Equal(0, transcript.SampleBits(0));
        Assert.Equal((long)(state[0].ToBigInteger() % (BigInteger.One << 62)), transcript.SampleBits(62));
        Assert.Equal((long)(state[1].ToBigInteger() & 1), transcript.SampleBits(1));

        // What was squeezed before is not given after an absorption, and what it does not overwrite stays.
        transcript.Absorb(last);
        state[0] = Slot(word);
        Permute();
        Assert.Equal(Goldilocks.FromBigInteger(state[0].ToBigInteger() % (BigInteger.One << 128)), transcript.Sample());

        transcript.Absorb([last, last]);
        state[0] = Slot(word, word);
        using var backend = new ScalarBackend(new BackendOptions(1));
        var nonce = transcript.Grind(backend, 4);
        var before = (Bn254Fr[])state.Clone();
        for (var lesser = 0UL; lesser <= nonce; lesser++)
        {
            before.CopyTo(state, 0);
            state[1] = Slot(lesser);
            Permute();
            Assert.Equal(lesser == nonce, state[0].ToBigInteger() % 16 == 0);
        }

        Assert.Equal(Goldilocks.FromBigInteger(state[1].ToBigInteger() % (BigInteger.One << 128)), transcript.Sample());
        Assert.False(transcript.CheckGrinding(Goldilocks.Modulus, 1));

        void Permute() => Poseidon2.Permute<Bn254Fr>(state, Poseidon2Bn254.T8Horizen);

        static Bn254Fr Slot(BigInteger a, BigInteger b = default, BigInteger c = default) => Bn254Fr.FromBigInteger(a + (b << 64) + (c << 128));
    }

    [Fact]
    public void AChainHashesLabelStateAndWhatWasAbsorbed()
    {
        var transcript = new ByteTranscript<Goldilocks>(new Keccak256TreeHash<Goldilocks>());
        transcript.Absorb([Goldilocks.One, -Goldilocks.One]);
        HashDigest digest = default;
        HashDigest.Fill<byte>(ref digest)[5] = 7;
        transcript.AbsorbDigests([digest]);
        byte[] absorbed = [.. Word(1), .. Word((ulong)(Goldilocks.Order - 1)), .. HashDigest.As<byte>(in digest)];
        var state = Hash(1, new byte[32], absorbed);
        var block = Hash(2, state, Word(0));
        Assert.Equal(Element(block, 0), transcript.Sample());
        Assert.Equal(Element(block, 16), transcript.Sample());
        var next = Hash(2, state, Word(1));
        Assert.Equal((long)(BinaryPrimitives.ReadUInt64LittleEndian(next) & 0xFFFFF), transcript.SampleBits(20));

        using var backend = new ScalarBackend(new BackendOptions(1));
        var nonce = transcript.Grind(backend, 6);
        var ground = Hash(3, state, Word(nonce));
        Assert.Equal(0, ground[0] & 63);
        Assert.All(Enumerable.Range(0, (int)nonce), lesser => Assert.NotEqual(0, Hash(3, state, Word((ulong)lesser))[0] & 63));
        Assert.Equal(Element(Hash(2, ground, Word(0)), 0), transcript.Sample());

        static Goldilocks Element(byte[] block, int at)
            => Goldilocks.FromBigInteger(((BigInteger)BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan(at)) << 64) + BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan(at + 8)));

        static byte[] Hash(ulong label, byte[] state, byte[] rest) => KeccakSponge.Keccak256([.. Word(label), .. state, .. rest]);

        static byte[] Word(ulong word) => BitConverter.GetBytes(word);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void ProverAndVerifierAgreeAndEveryInputMatters(string name)
    {
        var policy = FriPolicies.Find(name)!;
        switch (policy.Field)
        {
            case "goldilocks":
                Agree<Goldilocks, Goldilocks3>(policy);
                break;
            case "babybear":
                Agree<BabyBear, BabyBear4>(policy);
                break;
            case "koalabear":
                Agree<KoalaBear, KoalaBear5>(policy);
                break;
            default:
                Agree<Mersenne31, Mersenne31>(policy, transcript => transcript.Sample());
                break;
        }
    }

    /// <summary>A field's elements are a multiple of 2^BitsPerElement, give or take one: their low bits are uniform but for one residue.</summary>
    [Fact]
    public void LowBitsOfElementsAreAsGoodAsUniform()
    {
        Near<Goldilocks>(32);
        Near<BabyBear>(24);
        Near<KoalaBear>(24);
        Near<Mersenne31>(24);

        static void Near<F>(int bits)
            where F : unmanaged, IPrimeField<F>
        {
            Assert.Equal(bits, Transcript<F>.BitsPerElement);
            var rest = F.Order % (BigInteger.One << bits);
            Assert.True(rest.IsOne || rest == (BigInteger.One << bits) - 1);
        }
    }

    /// <summary>C7: no parameter can change without the digest, which is absorbed first.</summary>
    [Fact]
    public void ThePolicysDigestHoldsEveryParameter()
    {
        var policy = FriPolicies.GoldilocksPlonkish;
        FriPolicy[] others =
        [
            policy with { Name = "x" }, policy with { Field = "x" }, policy with { ChallengeField = "x" }, policy with { Hash = "x" }, policy with { LogBlowup = 4 },
            policy with { Queries = 58 }, policy with { LogArity = 3 }, policy with { LogFinalLength = 4 }, policy with { CapHeight = 5 }, policy with { MaxLogRows = 21 },
            policy with { ZeroKnowledge = true }, policy with { Use = PolicyUse.TestOnly },
            policy with { Grinding = new(17) }, policy with { Grinding = new(16, 1) }, policy with { Grinding = new(16, 0, 1) }, policy with { Grinding = new(16, 0, 0, 1) }, policy with { Grinding = new(16, 0, 0, 0, 1) },
        ];
        var parameters = typeof(FriPolicy).GetProperties().Count(property => property.SetMethod is not null) + typeof(GrindingBits).GetProperties().Length - 1;
        Assert.Equal(parameters, others.Length);
        Assert.Equal(others.Length + 1, others.Append(policy).Select(p => Convert.ToHexString(p.Digest())).Distinct().Count());
    }

    [Fact]
    public void PoliciesAreFoundByTheirNames()
    {
        foreach (var policy in FriPolicies.All.SelectMany(policy => new[] { policy, policy.WithHash("blake3"), policy.WithZeroKnowledge(), policy.WithHash("blake3").WithZeroKnowledge() }))
        {
            Assert.Equal(policy, FriPolicies.Find(policy.Name));
        }

        Assert.All(["", "x", "x/blake3", "babybear-100/blake3/keccak-256", "babybear-100/zk/blake3"], name => Assert.Null(FriPolicies.Find(name)));
        Assert.False(FriPolicies.Find("babybear-100/sha-0")!.TryValidate<BabyBear, BabyBear4>(out var reason));
        Assert.Contains("there is no hash sha-0 over babybear", reason, StringComparison.Ordinal);
        Assert.False(FriPolicies.BabyBearStark.TryValidate<KoalaBear, KoalaBear4>(out _));
    }

    [Fact]
    public void BytesAreSetApartByTheirNumber()
    {
        Assert.NotEqual(After([]), After([0]));
        Assert.NotEqual(After([0]), After([0, 0]));
        Assert.NotEqual(After([1, 2, 3, 4]), After([1, 2, 3]));

        static KoalaBear After(byte[] bytes)
        {
            var transcript = FriPolicies.KoalaBearStark.CreateTranscript<KoalaBear>();
            transcript.AbsorbBytes(bytes);
            return transcript.Sample();
        }
    }

    private static void Agree<F, E>(FriPolicy policy)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
        => Agree<F, E>(policy, transcript => transcript.SampleExtension<E>());

    private static void Agree<F, T>(FriPolicy policy, Func<Transcript<F>, T> draw)
        where F : unmanaged, IPrimeField<F>
    {
        using var scalar = new ScalarBackend(new BackendOptions(1));
        using var cpu = new CpuBackend(new BackendOptions(2));
        var accelerated = cpu.TryGetKernels<ITreeKernels<F>>(out var trees) && trees.Supports(policy.TreeHash<F>()) ? trees.Accelerate(policy.TreeHash<F>()) : null;
        HashDigest digest = default;
        digest[2] = 9;
        var (first, nonce) = Run(null, scalar, F.One, digest, 5, 0);
        Assert.Equal((first, nonce), Run(accelerated, cpu, F.One, digest, 5, 0));
        Assert.Equal((first, nonce), Run(null, null, F.One, digest, 5, nonce));
        Assert.NotEqual(first, Run(null, scalar, F.Zero, digest, 5, 0).Value);
        Assert.NotEqual(first, Run(null, scalar, F.One, default, 5, 0).Value);
        Assert.NotEqual(first, Run(null, scalar, F.One, digest, 0, 0).Value);
        Assert.NotEqual(first, Run(null, null, F.One, digest, 5, nonce + 1).Value);

        (T Value, ulong Nonce) Run(TreeHash<F>? hash, IBackend? backend, F element, HashDigest absorbed, int bits, ulong nonce)
        {
            var transcript = policy.CreateTranscript(hash);
            transcript.Absorb(element);
            transcript.AbsorbDigests([absorbed]);
            if (backend is null)
            {
                transcript.CheckGrinding(nonce, bits);
            }
            else
            {
                nonce = transcript.Grind(backend, bits);
            }

            return (draw(transcript), nonce);
        }
    }

    private static Goldilocks[] Sample(Transcript<Goldilocks> transcript, int count)
    {
        var samples = new Goldilocks[count];
        foreach (ref var sample in samples.AsSpan())
        {
            sample = transcript.Sample();
        }

        return samples;
    }
}
