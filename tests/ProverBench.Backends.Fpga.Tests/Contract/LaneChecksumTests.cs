using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Tests.Contract;

/// <summary>The checksum against its definition, bit by bit.</summary>
public sealed class LaneChecksumTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(1001)]
    public void FollowsItsDefinition(int length)
    {
        var bytes = Bytes(length);
        Assert.Equal(Lanes(bytes), LaneChecksum.Of(bytes));
    }

    /// <summary>The check value of CRC-32C is 0xE3069283.</summary>
    [Fact]
    public void TheCrcIsCastagnolis()
    {
        Assert.Equal(0xE3069283u, LaneChecksum.Crc("123456789"u8));
        Assert.Equal(0xE3069283u, Crc("123456789"u8));
    }

    [Fact]
    public void PartsAreTheWhole()
    {
        var bytes = Bytes(4099);
        LaneChecksum sum = new();
        sum.Add(bytes.AsSpan(0, 1024));
        sum.Add(bytes.AsSpan(1024, 2048));
        sum.Add(bytes.AsSpan(3072));
        Assert.Equal(LaneChecksum.Of(bytes), sum.Value);
    }

    [Fact]
    public void EveryBitCounts()
    {
        var bytes = Bytes(67);
        var sum = LaneChecksum.Of(bytes);
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(sum, LaneChecksum.Of(bytes));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    /// <summary>Every method, at odd lengths and alignments of both sides, is the plain one, and what it copies on the way is what was there and no byte more.</summary>
    [Theory]
    [InlineData(nameof(LaneMethod.Best))]
    [InlineData(nameof(LaneMethod.Instruction))]
    [InlineData(nameof(LaneMethod.Fold256))]
    [InlineData(nameof(LaneMethod.Fold512))]
    public void EveryMethodIsTheDefinition(string name)
    {
        var method = Enum.Parse<LaneMethod>(name);
        Assert.SkipUnless(method != LaneMethod.Fold256 || LaneFold.Is256, "no carry-less multiplication of 256 bits");
        Assert.SkipUnless(method != LaneMethod.Fold512 || LaneFold.Is512, "no carry-less multiplication of 512 bits");
        var bytes = Bytes(5000);
        var copy = GC.AllocateArray<byte>(5300, pinned: true);
        int[] lengths = [0, 1, 7, 8, 31, 32, 33, 63, 64, 128, 255, 256, 257, 288, 511, 512, 513, 544, 768, 1001, 1024, 1025, 2048, 4099];
        foreach (var length in lengths)
        {
            foreach (var (at, to) in new[] { (0, 0), (1, 0), (0, 3), (64, 64), (17, 32), (63, 8) })
            {
                var part = bytes.AsSpan(at, length);
                var expected = Lanes(part);
                LaneChecksum plain = new();
                plain.Add(part, method, default, past: false);
                Assert.Equal(expected, plain.Value);
                foreach (var past in new[] { false, true })
                {
                    copy.AsSpan().Fill(0xA5);
                    LaneChecksum copied = new();
                    copied.Add(part, method, copy.AsSpan(64 + to, length), past);
                    Assert.Equal(expected, copied.Value);
                    Assert.True(part.SequenceEqual(copy.AsSpan(64 + to, length)), $"{length} bytes from {at} to {to}, past the caches: {past}");
                    Assert.False(copy.AsSpan(0, 64 + to).ContainsAnyExcept((byte)0xA5));
                    Assert.False(copy.AsSpan(64 + to + length).ContainsAnyExcept((byte)0xA5));
                }
            }
        }
    }

    /// <summary>Parts are carried on from method to method.</summary>
    [Fact]
    public void PartsOfAnyLengthAreTheWhole()
    {
        var bytes = Bytes(9001);
        LaneChecksum sum = new();
        var at = 0;
        foreach (var length in new[] { 32, 256, 288, 992, 1024, 3200 })
        {
            sum.Add(bytes.AsSpan(at, length));
            at += length;
        }

        sum.Add(bytes.AsSpan(at));
        Assert.Equal(Lanes(bytes), sum.Value);
    }

    [Fact]
    public void ACopyOfAnotherLengthIsRefused()
        => Assert.Contains("3 bytes goes to 2", Assert.Throws<ArgumentException>(() => new LaneChecksum().AddAndCopy(new byte[3], new byte[2], past: false)).Message, StringComparison.Ordinal);

    private static uint Lanes(ReadOnlySpan<byte> bytes)
    {
        var padded = new byte[(bytes.Length + 7) / 8 * 8];
        bytes.CopyTo(padded);
        return Crc([.. Enumerable.Range(0, 4).SelectMany(lane => BitConverter.GetBytes(Crc([.. padded.Where((_, i) => i / 8 % 4 == lane)])))]);
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc >> 1) ^ (0x82F63B78 & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }
}
