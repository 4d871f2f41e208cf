using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Model;
using ProverBench.Backends.Fpga.Tests.Support;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Mirror;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Fpga.Tests.Faults;

/// <summary>Whatever a card does wrong ends the work with a sentence that names it; no result is given, nobody waits for ever, and the host does nothing in its place.</summary>
public sealed class FaultTests
{
    private const int Log = 12;

    private readonly FaultyCard _card = new(ModelCard.Open(1 << 26));

    [Theory]
    [InlineData(2u, 0u, "version 2.0")]
    [InlineData(0u, 9u, "version 0.9")]
    public void AnotherVersionIsRefused(uint major, uint minor, string named)
    {
        _card.OnDescribe = d => d with { Version = (major << 16) | minor };
        var fault = Assert.Throws<DeviceFaultException>(() => TestCards.Open(_card));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.Contains($"this build {OffloadProtocol.VersionMajor}.{OffloadProtocol.VersionMinor}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ANewerMinorVersionIsTaken()
    {
        _card.OnDescribe = d => d with { Version = (OffloadProtocol.VersionMajor << 16) | (OffloadProtocol.VersionMinor + 1) };
        using var backend = TestCards.Open(_card);
        Transform(backend);
    }

    [Fact]
    public void NonsenseIsNoDescription()
    {
        _card.OnDescribe = d => d with { QueueDepth = 1000 };
        Assert.Contains("queue of 1000", Assert.Throws<DeviceFaultException>(() => TestCards.Open(_card)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADamagedDescriptorIsRefusedByTheCard()
    {
        _card.OnSubmit = d => d.Core == 0 ? d : d with { Target = d.Target ^ 0x1000 };
        Fails("the card refuses the descriptor");
    }

    [Fact]
    public void AnAddressOutsideIsRefusedByTheCard()
    {
        _card.OnSubmit = d => d.Core == 0 ? d : (d with { Target = 1UL << 40 }).Sealed();
        Fails("outside the card's memory");
    }

    [Fact]
    public void AnUnknownCoreIsRefusedByTheCard()
    {
        _card.OnSubmit = d => d.Core == 0 ? d : (d with { Core = 31 }).Sealed();
        Fails("no such core");
    }

    [Fact]
    public void WordsWithoutMeaningAreRefusedByTheCard()
    {
        _card.OnSubmit = d => d.Core == 0 ? d : (d with { Configuration = ConfigurationWords.Of(99) }).Sealed();
        Fails("the card refuses the descriptor");
    }

    [Fact]
    public void ALimitOfCyclesEndsACore()
    {
        _card.OnSubmit = d => d.Core == 0 ? d : (d with { MaxKilocycles = 1 }).Sealed();
        Fails("within its limit of cycles");
    }

    [Fact]
    public void ASilentCardIsNotWaitedForLong()
    {
        var silent = false;
        _card.OnSubmit = d => (silent |= d.Core != 0) ? null : d;
        Fails("silent");
    }

    [Fact]
    public void ATransferThatHangsIsNotWaitedForLong()
    {
        using var never = new ManualResetEventSlim();
        _card.OnWrite = (_, bytes) =>
        {
            never.Wait();
            return bytes;
        };
        Fails("did not end within");
        never.Set();
    }

    [Fact]
    public void ADescriptorThatIsLostIsNoticed()
    {
        _card.OnSubmit = d => d.Core == 0 ? d : null;
        Fails("out of order");
    }

    [Fact]
    public void AResetInTheMiddleIsNoticed()
    {
        _card.AfterRun = (d, card) =>
        {
            if (d.Core != 0)
            {
                card.Reset();
                card.Submit(d);
            }
        };
        Fails("was reset");
    }

    [Fact]
    public void CompletionsOutOfOrderAreNoticed()
    {
        var held = new Stack<Completion>();
        _card.OnComplete = c =>
        {
            held.Push(c);
            return c.Core == 0 || held.Count == 2 ? [.. Drained(held)] : [];
        };
        Fails("out of order");
    }

    [Fact]
    public void ACompletionThatComesTwiceIsNoticed()
    {
        _card.OnComplete = c => c.Core == 0 ? [c] : [c, c];
        Fails("came twice");
    }

    [Fact]
    public void ALastCompletionThatComesTwiceIsNoticed()
    {
        _card.OnComplete = c => c.Core == 0 ? [c, c] : [c];
        Fails("came twice");
    }

    [Fact]
    public void AFlippedBitOfACompletionIsNoticed()
    {
        _card.OnComplete = c => [c with { Cycles = c.Cycles ^ 1 }];
        Fails("does not match its own checksum");
    }

    [Fact]
    public void AShortTransferToTheCardIsNoticed()
    {
        _card.OnWrite = (_, bytes) => bytes[..^8];
        Fails("short DMA to the card");
    }

    [Fact]
    public void AShortTransferFromTheCardIsNoticed()
    {
        _card.OnRead = (_, bytes) => bytes[..^8];
        Fails("short DMA from the card");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AFlippedBitOfATransferIsNoticed(bool toCard)
    {
        byte[] Flip(long address, byte[] bytes)
        {
            bytes[bytes.Length / 3] ^= 0x10;
            return bytes;
        }

        if (toCard)
        {
            _card.OnWrite = Flip;
        }
        else
        {
            _card.OnRead = Flip;
        }

        Fails(toCard ? "what reached the card differs" : "what came from the card differs");
    }

    [Fact]
    public void EccErrorsAreNamed()
    {
        _card.OnComplete = c => [c.Core == 0 ? c : (c with { Error = OffloadProtocol.ErrorEcc }).Sealed()];
        Fails("(ECC)");
    }

    /// <summary>The link's checksums cannot know what a core should have computed; the oracle does, and names kernel, matrix and element.</summary>
    [Fact]
    public void AFlippedBitOfAComputationIsTheOraclesToFind()
    {
        _card.AfterRun = (d, card) =>
        {
            if (d.Core != 0)
            {
                var one = new byte[1];
                card.Read((long)d.Target + 801, one);
                one[0] ^= 4;
                card.Write((long)d.Target + 801, one);
            }
        };
        using var mirror = new MirrorBackend(new ScalarBackend(new BackendOptions(1)), TestCards.Open(_card));
        var mismatch = Assert.Throws<MirrorMismatchException>(() => Transform(mirror, 9));
        Assert.Contains("ntt", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("100", mismatch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASoundCardPasses()
    {
        using var backend = TestCards.Open(_card, TestCards.Short);
        Transform(backend);
    }

    private static IEnumerable<Completion> Drained(Stack<Completion> held)
    {
        while (held.TryPop(out var completion))
        {
            yield return completion;
        }
    }

    private static void Transform(IBackend backend, int log = Log)
    {
        Assert.True(backend.TryGetKernels<INttKernels<Goldilocks>>(out var kernels));
        using var values = backend.Allocate<Goldilocks>(new MatrixShape(1 << log, 2), "values");
        backend.Queue.Import<Goldilocks>([.. Enumerable.Range(1, 2 << log).Select(i => Goldilocks.FromUInt64((ulong)i))], values);
        kernels.Transform(values, new NttShape(log, NttDirection.Forward), Goldilocks.One);
    }

    private void Fails(string named)
    {
        using var backend = TestCards.Open(_card, TestCards.Short);
        var fault = Assert.Throws<DeviceFaultException>(() => Transform(backend));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);

        // The card stays faulty, and nothing takes its place.
        var later = Assert.Throws<DeviceFaultException>(() => Transform(backend));
        Assert.Equal(fault.Message, later.Message);
        Assert.DoesNotContain(backend.ReadOffload().OnHost, name => name.StartsWith("ntt", StringComparison.Ordinal));
    }
}
