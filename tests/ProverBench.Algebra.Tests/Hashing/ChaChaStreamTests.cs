using ProverBench.Algebra.Hashing;

namespace ProverBench.Algebra.Tests.Hashing;

public sealed class ChaChaStreamTests
{
    /// <summary>RFC 8439, appendix A.1, vectors 1 and 2: the first two blocks under the key of zeros, words as they are before they become bytes.</summary>
    [Fact]
    public void TwentyRoundsOfPublishedBlocks()
    {
        var stream = new ChaChaStream(new uint[8], rounds: 20);
        uint[] expected = [0xade0b876, 0x903df1a0, 0xe56a5d40, 0x28bd8653];
        Assert.Equal(expected, Enumerable.Range(0, 4).Select(_ => stream.Next()));
        for (var i = 4; i < 16; i++)
        {
            stream.Next();
        }

        Assert.Equal(0xbee7079f, stream.Next());
        Assert.Equal(0x7a385155u, stream.Next());
    }

    [Fact]
    public void OtherKeysAndRoundsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ChaChaStream(new uint[7], 20));
        Assert.Throws<ArgumentException>(() => new ChaChaStream(new uint[8], 10));
    }
}
