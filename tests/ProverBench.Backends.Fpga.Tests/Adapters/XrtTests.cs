using System.Runtime.CompilerServices;
using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Host;
using ProverBench.Backends.Fpga.Registers;
using ProverBench.Backends.Fpga.Tests.Support;
using ProverBench.Backends.Fpga.Xrt;

namespace ProverBench.Backends.Fpga.Tests.Adapters;

/// <summary>The XRT adapter against a library in C with the entry points that it calls, and a card behind them.</summary>
public sealed class XrtTests : IDisposable
{
    private const long Memory = 1 << 20;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void TransformsOnACardThatIsSound()
    {
        using var backend = Start("xclbin2 sound");
        StubCard.TransformsAgree(backend);
    }

    [Theory]
    [InlineData("nonsense", "does not load the xclbin 'card.xclbin' (error -22)")]
    [InlineData("xclbin2 kernel", "has no kernel 'pb_offload'")]
    [InlineData("xclbin2 version", "version 2.0")]
    [InlineData("xclbin2 no-reset", "did not come back from its reset")]
    public void ACardThatCannotBeOpenedSaysWhy(string xclbin, string named)
        => Assert.Contains(named, Assert.Throws<DeviceFaultException>(() => Start(xclbin)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("silent", "silent")]
    [InlineData("lost", "lost")]
    [InlineData("ecc", "(ECC)")]
    [InlineData("short", "what reached the card differs")]
    [InlineData("sync", "XRT error -5")]
    public void AFaultIsNamedAndEndsTheWork(string fault, string named)
    {
        using var backend = Start($"xclbin2 {fault}");
        Assert.Contains(named, Assert.Throws<DeviceFaultException>(() => StubCard.TransformsAgree(backend)).Message, StringComparison.Ordinal);
    }

    /// <summary>A read that was given up writes when the card wakes: by then its buffers must not be somebody else's.</summary>
    [Fact]
    public void ATransferThatHangsKeepsItsBuffers()
    {
        var hung = Hang();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var (what, owner) = Assert.Single(GivenUp.All, kept => ReferenceEquals(kept.Owner, hung.Target));
        Assert.Contains("a transfer from the card of 128 bytes", what, StringComparison.Ordinal);
        Assert.True(((OffloadSession)owner).HoldsBuffers);
        File.WriteAllText(_scratch.File("card.xclbin.release"), "");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_scratch.File("card.xclbin.release.done")), 30_000), "the transfer did not go on");
        Assert.True(((OffloadSession)owner).HoldsBuffers);
    }

    [Fact]
    public void ASoundCardGivesItsBuffersBack()
    {
        var backend = Start("xclbin2 sound");
        StubCard.TransformsAgree(backend);
        backend.Dispose();
        Assert.False(backend.Session.HoldsBuffers);
    }

    [Fact]
    public void ALibraryThatIsNotThereIsNamed()
        => Assert.Contains("cannot be loaded", Assert.Throws<DeviceFaultException>(() => new XrtLibrary(_scratch.File("none.so"))).Message, StringComparison.Ordinal);

    [Fact]
    public void ALibraryOfSomethingElseIsNamed()
    {
        var library = _scratch.File("other.so");
        File.WriteAllText(_scratch.File("other.c"), "int nothing(void); int nothing(void) { return 0; }\n");
        CCompiler.Compile(library, "-shared", "-fPIC", _scratch.File("other.c"));
        Assert.Contains("xrtDeviceOpen", Assert.Throws<DeviceFaultException>(() => new XrtLibrary(library)).Message, StringComparison.Ordinal);
    }

    /// <summary>What a child finds out is a sentence; that XRT ended it is one too.</summary>
    [Theory]
    [InlineData("exit 0", null)]
    [InlineData("echo 'no such card'; exit 1", "no such card")]
    [InlineData("exit 1", "XRT ended the process that opened device 0 (exit code 1)")]
    [InlineData("kill -9 $$", "XRT ended the process that opened device 0 (exit code 137)")]
    [InlineData("sleep 60", "XRT device 0 does not answer")]
    public void AProbeThatEndsIsAnAnswer(string script, string? expected)
    {
        var answer = XrtProbe.Ask(["sh", "-c", script], "library", 0, "xclbin", TimeSpan.FromSeconds(-4));
        if (expected is null)
        {
            Assert.Null(answer);
        }
        else
        {
            Assert.StartsWith(expected, answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AProbeSaysWhatItFound()
    {
        var (library, xclbin) = Make("xclbin2 sound");
        using var output = new StringWriter();
        Assert.Equal(0, XrtProbe.Run(library, 0, xclbin, output));
        Assert.Equal("stub", output.ToString().Trim());
        Assert.Equal(1, XrtProbe.Run(library, 1, xclbin, output));
        Assert.Contains("opens no device 1", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhereThereIsNoCardEveryPlaceThatWasTriedIsNamed()
    {
        var (library, xclbin) = Make("xclbin2 sound");
        var (cards, absences) = new CardFinder(_scratch.Path, library, null, ["false"], TestCards.Short).Find();
        Assert.Empty(cards);
        Assert.Contains(absences, a => a.Contains(CardFinder.XclbinVariable, StringComparison.Ordinal));
        (cards, absences) = new CardFinder(_scratch.Path, library, xclbin, ["false"], TestCards.Short).Find();
        Assert.Empty(cards);
        Assert.Contains(absences, a => a.Contains("XRT ended the process", StringComparison.Ordinal));
        (cards, _) = new CardFinder(_scratch.Path, library, xclbin, ["sh", "-c", "test $2 = 0", "sh"], TestCards.Short).Find();
        Assert.Equal("XRT device 0", Assert.Single(cards).Name);
    }

    /// <summary>A session that is closed while a transfer hangs; nobody here refers to it any more.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Hang()
    {
        using var backend = Start("xclbin2 hang");
        Assert.Contains("did not end within", Assert.Throws<DeviceFaultException>(() => StubCard.TransformsAgree(backend)).Message, StringComparison.Ordinal);
        return new WeakReference(backend.Session);
    }

    private FpgaBackend Start(string content)
    {
        var (library, xclbin) = Make(content);
        return TestCards.Open(new RegisterCard(new XrtBus(new XrtLibrary(library), 0, xclbin, Memory), StubCard.Patience), StubCard.Patience);
    }

    private (string Library, string Xclbin) Make(string content)
    {
        var (library, xclbin) = (_scratch.File("libxrt.so"), _scratch.File("card.xclbin"));
        CCompiler.Compile(library, "-shared", "-fPIC", StubCard.Source("card.c"), StubCard.Source("xrt.c"));
        File.WriteAllText(xclbin, content);
        return (library, xclbin);
    }
}
