using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Ifma;

namespace ProverBench.Backends.Cpu.Tests;

public sealed class CpuBackendTests
{
    [Fact]
    public void OpensByAddressAndSaysWhatItIs()
    {
        var registry = new BackendRegistry([new CpuBackendFactory()]);
        Assert.True(registry.TryOpen("cpu", new BackendOptions(3), out var backend, out _));
        using (backend)
        {
            Assert.Equal("cpu", backend.Descriptor.Kind);
            Assert.Equal(DeviceNature.Physical, backend.Descriptor.Nature);
            Assert.Equal("3", backend.Descriptor.Properties["threads"]);
            Assert.StartsWith(Avx2.IsSupported ? (Fma.IsSupported ? "avx2+fma" : "avx2") : "scalar", backend.Descriptor.Properties["isa"], StringComparison.Ordinal);
            Assert.Equal(Avx512F.IsSupported && Vector512.IsHardwareAccelerated, backend.Descriptor.Properties["isa"].EndsWith("+avx512", StringComparison.Ordinal));
            Assert.Equal(
                IfmaSupport.IsSupported ? "assembled (ifma)" : Avx2.IsSupported && Fma.IsSupported ? "limbs (fma)" : "scalar", backend.Descriptor.Properties["batch"]);
            Assert.False(IfmaSupport.IsSupported && (!Avx512F.IsSupported || Environment.GetEnvironmentVariable(IfmaSupport.Switch) == "0"));
            Assert.NotEmpty(backend.Descriptor.Device);
        }
    }

    [Theory]
    [InlineData("cpu:1")]
    [InlineData("cpu:")]
    public void RefusesAnotherProcessor(string address)
    {
        Assert.False(new CpuBackendFactory().TryOpen(address, new BackendOptions(1), out _, out var reason));
        Assert.Equal($"there is one processor, 'cpu', and no '{address}'", reason);
    }

    [Fact]
    public void RefusesNoThreads()
    {
        Assert.False(new CpuBackendFactory().TryOpen("cpu", new BackendOptions(0), out _, out var reason));
        Assert.Equal("0 threads asked for, at least 1 is needed", reason);
    }
}
