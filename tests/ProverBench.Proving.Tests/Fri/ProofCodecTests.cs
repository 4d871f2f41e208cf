using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Tests.Fri;

/// <summary>Proofs as bytes: one form, an exact length, and not one byte of them free.</summary>
public sealed class ProofCodecTests
{
    private static readonly (int, int, int)[][] Small = [[(3, 2, 2)], [(3, 1, 1), (2, 1, 1)]];

    /// <summary>C10: each byte of small proofs flipped.</summary>
    [Theory]
    [InlineData("goldilocks-plonkish-100", false)]
    [InlineData("goldilocks-stark-100/keccak-256", false)]
    [InlineData("goldilocks-stark-100/blake3", true)]
    public void C10_EveryByteOfASmallProofCounts(string policy, bool everyBit)
    {
        using var sample = Sample<Goldilocks, Goldilocks3>(policy, Small, 2);
        var verifier = new FriVerifier<Goldilocks, Goldilocks3>(sample.Policy, sample.Committer.Hash);
        var bytes = Encode(sample, sample.Open());
        Assert.True(Accepts(sample, verifier, bytes));
        for (var i = 0; i < bytes.Length; i++)
        {
            foreach (var flip in everyBit ? new byte[] { 1, 2, 4, 8, 16, 32, 64, 128 } : [(byte)(1 << (i % 8)), 0xFF])
            {
                bytes[i] ^= flip;
                Assert.False(Accepts(sample, verifier, bytes), $"byte {i} changed by {flip} is accepted");
                bytes[i] ^= flip;
            }
        }

        Assert.True(Accepts(sample, verifier, bytes));
    }

    /// <summary>C10: bytes of a larger proof changed at random.</summary>
    [Fact]
    public void C10_TenThousandChangesOfALargerProofAreRefused()
    {
        using var sample = Sample<KoalaBear, KoalaBear4>("koalabear-100/blake3", [[(8, 12, 2)], [(8, 4, 1), (5, 2, 1)]], 5);
        var verifier = new FriVerifier<KoalaBear, KoalaBear4>(sample.Policy, sample.Committer.Hash);
        var bytes = Encode(sample, sample.Open());
        Assert.True(Accepts(sample, verifier, bytes));
        var random = new SeededStream("changed bytes", "seed"u8);
        for (var k = 0; k < 10_000; k++)
        {
            var at = (int)random.Below((ulong)bytes.Length);
            var flip = (byte)(1 + random.Below(255));
            bytes[at] ^= flip;
            Assert.False(Accepts(sample, verifier, bytes), $"byte {at} changed by {flip} is accepted");
            bytes[at] ^= flip;
        }
    }

    /// <summary>A length other than the one that follows from policy and statement is refused before anything is read.</summary>
    [Fact]
    public void AnotherLengthIsRefusedBeforeAnythingIsAllocated()
    {
        using var sample = Sample<Goldilocks, Goldilocks3>("goldilocks-plonkish-100", Small, 2);
        var bytes = Encode(sample, sample.Open());
        Assert.Equal(sample.Shape.ByteSize + ClaimBytes(sample), bytes.Length);
        foreach (var other in new byte[][] { [], bytes[..^1], [.. bytes, 0], [.. bytes, .. bytes] })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var refused = Assert.Throws<MalformedProofException>(() => new ProofReader(other, bytes.Length));
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000);
            Assert.Equal($"proof: expected {bytes.Length} bytes, found {other.Length}", refused.Message);
        }

        // The largest statement that the policy allows has a length, and is refused by it.
        var large = new FriProofShape(sample.Policy, 8, 3, [[new CommittedMatrix(16, int.MaxValue / 2, 2)]]);
        Assert.True(large.ByteSize > int.MaxValue);
        Assert.Throws<MalformedProofException>(() => new ProofReader(bytes, large.ByteSize));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProofWriter(large.ByteSize));
    }

    /// <summary>J3, A1: p, p + 1 and all ones where an element is, of the proof or of a digest.</summary>
    [Fact]
    public void J3_ElementsAndDigestsAreCanonical()
    {
        using var sample = Sample<Goldilocks, Goldilocks3>("goldilocks-plonkish-100", Small, 2);
        var bytes = Encode(sample, sample.Open());
        foreach (var at in new[] { 0, bytes.Length - 8 })
        {
            foreach (var word in new[] { (ulong)Goldilocks.Order, (ulong)Goldilocks.Order + 1, ulong.MaxValue })
            {
                var changed = (byte[])bytes.Clone();
                BitConverter.TryWriteBytes(changed.AsSpan(at), word);
                var refused = Assert.Throws<MalformedProofException>(() => Decode(sample, changed));
                Assert.Contains("is not canonical", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void WriterAndReaderDoNotRunOver()
    {
        var writer = new ProofWriter(12);
        writer.Elements<Goldilocks>([Goldilocks.One]);
        Assert.Throws<InvalidOperationException>(() => writer.ToArray());
        Assert.Throws<InvalidOperationException>(() => writer.Elements<Goldilocks>([Goldilocks.One]));
        Assert.Throws<InvalidOperationException>(() => new ProofReader(new byte[8], 8).Elements<Goldilocks>(2, "elements"));
        Assert.Throws<InvalidOperationException>(() => new ProofReader(new byte[8], 8).End());
    }

    private static FriSample<F, E> Sample<F, E>(string policy, (int, int, int)[][] rounds, int queries)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var tests = FriPolicies.ForTests(FriPolicies.Find(policy)!, queries) with { LogFinalLength = 0, CapHeight = 1 };
        return new FriSample<F, E>(new CpuBackend(new BackendOptions(1)), tests with { MaxLogRows = 16 }, rounds);
    }

    /// <summary>Claims, then the proof.</summary>
    private static byte[] Encode<F, E>(FriSample<F, E> sample, FriOpening<F, E> opening)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var shape = sample.Shape;
        var writer = new ProofWriter(shape.ByteSize + ClaimBytes(sample));
        foreach (var claims in opening.Claims.SelectMany(round => round))
        {
            writer.Elements<E>(claims);
        }

        writer.Write(opening.Proof, shape, sample.Policy.TreeHash<F>());
        return writer.ToArray();
    }

    private static FriOpening<F, E> Decode<F, E>(FriSample<F, E> sample, byte[] bytes)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var reader = new ProofReader(bytes, sample.Shape.ByteSize + ClaimBytes(sample));
        var claims = new E[sample.Shapes.Length][][];
        for (var r = 0; r < claims.Length; r++)
        {
            claims[r] = new E[sample.Shapes[r].Length][];
            for (var m = 0; m < claims[r].Length; m++)
            {
                claims[r][m] = reader.Elements<E>(sample.Shapes[r][m].Columns * sample.Shapes[r][m].Points, "claims");
            }
        }

        var proof = reader.ReadFri<F, E>(sample.Shape, sample.Policy.TreeHash<F>());
        reader.End();
        return new FriOpening<F, E>(claims, proof);
    }

    private static bool Accepts<F, E>(FriSample<F, E> sample, FriVerifier<F, E> verifier, byte[] bytes)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        try
        {
            return sample.Verify(Decode(sample, bytes), verifier: verifier).IsAccepted;
        }
        catch (MalformedProofException)
        {
            return false;
        }
    }

    private static long ClaimBytes<F, E>(FriSample<F, E> sample)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
        => sample.Shapes.SelectMany(round => round).Sum(m => (long)m.Columns * m.Points * E.ByteSize);
}
