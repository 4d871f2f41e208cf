using ProverBench.Backends.Host;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Tests.Host;

public sealed unsafe class HostBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData((4 << 20) - 1)]
    [InlineData(4 << 20)]
    [InlineData((6 << 20) + 1)]
    public void IsCountedWritableAndGivenBackOnce(long bytes)
    {
        using var backend = new ScalarBackend(BackendOptions.Default);
        for (var round = 0; round < 2; round++)
        {
            var buffer = new HostBuffer(backend, bytes, "test");
            Assert.Equal(bytes, buffer.Bytes);
            Assert.Equal(bytes, backend.Memory.LiveBytes);
            Assert.Equal(0UL, (nuint)buffer.Data & 63);
            var all = new Span<byte>(buffer.Data, checked((int)bytes));
            all.Fill(0xa5);
            Assert.Equal(-1, all.IndexOfAnyExcept((byte)0xa5));
            buffer.Dispose();
            buffer.Dispose();
            Assert.True(buffer.Data == null);
            Assert.Equal(0, backend.Memory.LiveBytes);
        }
    }

    [Fact]
    public void TheLimitIsKept()
    {
        using var backend = new ScalarBackend(new BackendOptions(1, 1000));
        using var most = new HostBuffer(backend, 1000, "most");
        Assert.Contains("one more", Assert.Throws<DeviceMemoryException>(() => new HostBuffer(backend, 1, "one more")).Message, StringComparison.Ordinal);
    }
}
