using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

/// <summary>What holds for the searches of every field on every backend.</summary>
public abstract class GrindingLaws<F>(Subject subject)
    where F : unmanaged, IPrimeField<F>
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(5, 3)]
    [InlineData(9, 1)]
    [InlineData(9, 2)]
    public void FindsTheLeastNonceOverPoseidon2(int bits, int threads)
    {
        using var device = new Device(subject, threads);
        var kernels = device.Kernels<IGrindingKernels<F>>();

        // The plain search of what is compared with takes its time over wide fields and long searches.
        var (instances, most) = F.ByteSize > sizeof(ulong) ? (2, 4) : (bits > 5 ? 1 : 3, bits);
        bits = Math.Min(bits, most);
        foreach (var instance in Poseidon2Instances.Over<F>().Take(instances))
        {
            Assert.True(kernels.Supports(instance));
            foreach (var slot in (int[])[0, instance.Width / 2, instance.Width - 1])
            {
                var state = Elements.Random<F>(bits + slot, instance.Width);
                Assert.Equal(LeastNonce(instance, state, slot, bits), kernels.Grind(instance, state, slot, bits));
            }
        }
    }

    [Theory]
    [InlineData(0, 40, 1)]
    [InlineData(3, 0, 2)]
    [InlineData(8, 32, 1)]
    [InlineData(8, 56, 3)]
    [InlineData(10, 55, 2)]
    [InlineData(10, 33, 2)]
    public void FindsTheLeastNonceOverBytes(int bits, int prefixLength, int threads)
    {
        using var device = new Device(subject, threads);
        var kernels = device.Kernels<IGrindingKernels<F>>();
        foreach (var hash in StandardTreeHashes.Over<F>().OfType<ByteTreeHash<F>>())
        {
            Assert.True(kernels.Supports(hash));
            var prefix = Enumerable.Range(0, prefixLength).Select(i => (byte)(i * 37)).ToArray();
            Assert.Equal(LeastNonce(hash, prefix, bits), kernels.Grind(hash, prefix, bits));
        }
    }

    [Fact]
    public void RefusesWhatNoNonceIsExpectedFor()
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IGrindingKernels<F>>();
        var instance = Poseidon2Instances.Over<F>().First();
        var state = new F[instance.Width];
        var hash = new Keccak256TreeHash<F>();
        Assert.Throws<ArgumentException>(() => kernels.Grind(instance, state.AsSpan(1), 0, 1));
        Assert.Throws<ArgumentException>(() => kernels.Grind(instance, state, instance.Width, 1));
        Assert.Throws<ArgumentException>(() => kernels.Grind(instance, state, -1, 1));
        Assert.Throws<ArgumentException>(() => kernels.Grind(instance, state, 0, -1));
        Assert.Throws<ArgumentException>(() => kernels.Grind(instance, state, 0, IGrindingKernels<F>.MaxBits + 1));
        Assert.Throws<ArgumentException>(() => kernels.Grind(hash, new byte[57], 1));
        Assert.Throws<ArgumentException>(() => kernels.Grind(hash, new byte[8], IGrindingKernels<F>.MaxByteBits + 1));
    }

    private static ulong LeastNonce(Poseidon2Parameters<F> instance, F[] state, int slot, int bits)
    {
        for (var nonce = 0UL; ; nonce++)
        {
            var permuted = state.ToArray();
            permuted[slot] = F.FromUInt64(nonce);
            Poseidon2.Permute<F>(permuted, instance);
            if (permuted[0].ToBigInteger() % (1L << bits) == 0)
            {
                return nonce;
            }
        }
    }

    private static ulong LeastNonce(ByteTreeHash<F> hash, byte[] prefix, int bits)
    {
        var digest = new byte[HashDigest.Size];
        for (var nonce = 0UL; ; nonce++)
        {
            hash.Hash([.. prefix, .. BitConverter.GetBytes(nonce)], digest);
            if (BitConverter.ToUInt64(digest) % (1UL << bits) == 0)
            {
                return nonce;
            }
        }
    }
}
