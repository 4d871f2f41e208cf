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
        var padded = new byte[(length + 7) / 8 * 8];
        bytes.CopyTo(padded, 0);
        var lanes = Enumerable.Range(0, 4).SelectMany(lane => BitConverter.GetBytes(Crc([.. padded.Where((_, i) => i / 8 % 4 == lane)]))).ToArray();
        Assert.Equal(Crc(lanes), LaneChecksum.Of(bytes));
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
