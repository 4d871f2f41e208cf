using System.Numerics;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Algebra.Tests.Hashing;

/// <summary>Rows of Goldilocks elements over BN254's scalar field, against the construction written out.</summary>
public sealed class Bn254TreeHashTests
{
    private static readonly TreeHash<Goldilocks> Hash = StandardTreeHashes.TryGet<Goldilocks>(StandardTreeHashes.Bn254, out var hash) ? hash : throw new InvalidOperationException();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(86)]
    [InlineData(135)]
    public void ARowIsThreeElementsASlotThroughTheSponge(int width)
    {
        var row = Enumerable.Range(0, width).Select(i => i % 5 == 0 ? -Goldilocks.One : Goldilocks.FromUInt64((ulong)i * 0x9E37_79B9_7F4A_7C15)).ToArray();
        var slots = Enumerable.Range(0, (width + 2) / 3).Select(s => Enumerable.Range(0, Math.Min(3, width - (3 * s)))
            .Aggregate(BigInteger.Zero, (sum, i) => sum + (row[(3 * s) + i].ToBigInteger() << (64 * i)))).ToArray();
        var state = new Bn254Fr[8];
        for (var at = 0; at < slots.Length; at += 7)
        {
            for (var i = 0; i < Math.Min(7, slots.Length - at); i++)
            {
                state[i] = Bn254Fr.FromBigInteger(slots[at + i]);
            }

            Poseidon2.Permute<Bn254Fr>(state, Poseidon2Bn254.T8Horizen);
        }

        var digest = Hash.HashRow(row);
        Assert.Equal(state[0], HashDigest.As<Bn254Fr>(in digest)[0]);
    }

    [Fact]
    public void APairIsThePermutationOfThreeElements()
    {
        var (left, right) = (Hash.HashRow([Goldilocks.One]), Hash.HashRow([-Goldilocks.One]));
        Bn254Fr[] state = [HashDigest.As<Bn254Fr>(in left)[0], HashDigest.As<Bn254Fr>(in right)[0], Bn254Fr.Zero];
        Poseidon2.Permute<Bn254Fr>(state, Poseidon2Bn254.T3Horizen);
        var parent = Hash.Compress(left, right);
        Assert.Equal(state[0], HashDigest.As<Bn254Fr>(in parent)[0]);
        Assert.NotEqual(parent, Hash.Compress(right, left));
    }

    [Fact]
    public void DigestsAreCanonicalOutsideMemory()
    {
        var digest = Hash.HashRow([Goldilocks.One]);
        var bytes = new byte[HashDigest.Size];
        Hash.WriteCanonical(digest, bytes);
        Assert.Equal(HashDigest.As<Bn254Fr>(in digest)[0].ToBigInteger(), new BigInteger(bytes, isUnsigned: true));
        Assert.True(Hash.TryReadCanonical(bytes, out var read));
        Assert.Equal(digest, read);
        Assert.False(Hash.TryReadCanonical(Bn254Fr.Order.ToByteArray(isUnsigned: true), out _));
        Assert.False(Hash.TryReadCanonical(bytes.AsSpan(1), out _));
        Assert.InRange(Hash.CollisionBits, 126.7, 127);
    }

    /// <summary>Four elements overflow an element of Fr: that many are refused, and so is other room for slots.</summary>
    [Fact]
    public void ASlotHoldsThreeElements()
    {
        Assert.Equal([0, 1, 1, 1, 2], Enumerable.Range(0, 5).Select(Bn254Slots.Count));
        Assert.Throws<ArgumentException>(() => Bn254Slots.Pack(new Goldilocks[4]));
        Assert.Throws<ArgumentException>(() => Bn254Slots.Pack(new Goldilocks[4], new Bn254Fr[1]));
        Assert.NotEqual(Hash.HashRow([Goldilocks.One]), Hash.HashRow([Goldilocks.Zero, Goldilocks.One]));
    }
}
