using System.Diagnostics;
using ProverBench.Backends.Fpga.Registers;
using ProverBench.Backends.Fpga.Tests.Support;
using ProverBench.Backends.Fpga.Xdma;

namespace ProverBench.Backends.Fpga.Tests.Adapters;

/// <summary>The XDMA adapter against a card in C behind files named as the driver's devices, in a process of its own.</summary>
public sealed class XdmaTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private Process? _stub;

    public void Dispose()
    {
        if (_stub is not null)
        {
            _stub.StandardInput.Close();
            if (!_stub.WaitForExit(5000))
            {
                _stub.Kill();
            }

            _stub.Dispose();
        }

        _scratch.Dispose();
    }

    [Fact]
    public void TransformsOnACardThatIsSound()
    {
        using var backend = Start("sound");
        StubCard.TransformsAgree(backend);
        Assert.Equal(DeviceNature.Simulated, backend.Descriptor.Nature);
        Assert.Equal("stub", backend.Descriptor.Device);
        Assert.Equal([0], XdmaBus.Find(_scratch.Path));
    }

    [Theory]
    [InlineData("version", "version 2.0")]
    [InlineData("no-reset", "did not come back from its reset")]
    public void ACardThatCannotBeOpenedSaysWhy(string fault, string named)
        => Assert.Contains(named, Assert.Throws<DeviceFaultException>(() => Start(fault)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("silent", "silent")]
    [InlineData("lost", "lost")]
    [InlineData("ecc", "(ECC)")]
    [InlineData("short", "short DMA from the card: 8 of 128 bytes")]
    public void AFaultIsNamedAndEndsTheWork(string fault, string named)
    {
        using var backend = Start(fault);
        Assert.Contains(named, Assert.Throws<DeviceFaultException>(() => StubCard.TransformsAgree(backend)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DevicesThatAreNotThereAreNamed()
        => Assert.Contains("xdma3_user", Assert.Throws<DeviceFaultException>(() => new XdmaBus(_scratch.Path, 3)).Message, StringComparison.Ordinal);

    private FpgaBackend Start(string fault)
    {
        var program = _scratch.File("stub");
        CCompiler.Compile(program, StubCard.Source("card.c"), StubCard.Source("xdma.c"));
        _stub = Process.Start(new ProcessStartInfo(program, [_scratch.Path, fault]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("ready", _stub.StandardOutput.ReadLine());
        return TestCards.Open(new RegisterCard(new XdmaBus(_scratch.Path, 0), StubCard.Patience), StubCard.Patience);
    }
}
