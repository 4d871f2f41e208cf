using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Tests.Devices;

public sealed class AddressTests
{
    private readonly GpuBackendFactory _factory = new();

    [Fact]
    public void CardsAreListedOrTheirAbsenceIsExplained()
    {
        var cards = _factory.Discover();
        Assert.Equal(cards.Count == 0, _factory.Absence is not null);
        Assert.All(cards, card => Assert.Equal(DeviceNature.Physical, card.Nature));
        Assert.Equal(Enumerable.Range(0, cards.Count).Select(i => $"gpu:{i}"), cards.Select(card => card.Address));
        if (_factory.Absence is { } absence)
        {
            Assert.StartsWith("no GPU: CUDA ", absence);
            Assert.Contains(", OpenCL ", absence);
        }
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("gpu:")]
    [InlineData("gpu:-1")]
    [InlineData("gpu: 0")]
    [InlineData("gpu:99")]
    [InlineData("gpu:emulated2")]
    [InlineData("gpu:opencl-cpu")] // for tests alone, under a switch of theirs
    public void OtherAddressesAreRefusedInOneSentence(string address)
    {
        Assert.False(_factory.TryOpen(address, BackendOptions.Default, out var backend, out var reason));
        Assert.Null(backend);
        Assert.False(string.IsNullOrWhiteSpace(reason));
        Assert.DoesNotContain('\n', reason);
    }

    [Fact]
    public void ThreadsAreNeeded()
    {
        Assert.False(_factory.TryOpen(GpuIdentity.EmulatedAddress, new BackendOptions(0), out _, out var reason));
        Assert.Contains("at least 1", reason);
    }

    [Fact]
    public void TheEmulatedCardIsOpenedByNameAloneAndSaysWhatItIs()
    {
        Assert.DoesNotContain(_factory.Discover(), card => card.Address == GpuIdentity.EmulatedAddress);
        Assert.True(_factory.TryOpen(GpuIdentity.EmulatedAddress, new BackendOptions(1), out var backend, out _));
        using (backend)
        {
            Assert.Equal(DeviceNature.Simulated, backend.Descriptor.Nature);
            Assert.Equal("gpu:emulated", backend.Descriptor.Address);
            Assert.Contains("emulated", backend.Descriptor.Device);
        }
    }
}
