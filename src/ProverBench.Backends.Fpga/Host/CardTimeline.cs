using ProverBench.Backends.Fpga.Cards;

namespace ProverBench.Backends.Fpga.Host;

/// <summary>
/// When host, link and card of a device that is software would be busy: descriptors run on the card one after the other, transfers on the link, and the
/// host goes on meanwhile. What the host waits for is all that a kernel or a transfer adds: of what overlaps, the longer counts, not the sum.
/// </summary>
/// <remarks>Nanoseconds since the session began. The host's own time is measured, without what stood in for the device; the others follow from bytes and cycles.</remarks>
internal sealed class CardTimeline(CardDescription card)
{
    private readonly PcieLink _link = card.Link ?? PcieLink.Gen3x16;
    private double _host, _linkFree, _cardFree;

    /// <summary>What the host waited for kernels.</summary>
    public double KernelWait { get; private set; }

    /// <summary>What the host waited for transfers and for checks of what they moved.</summary>
    public double TransferWait { get; private set; }

    /// <summary>Where the host is, waits included.</summary>
    public double Now => _host + KernelWait + TransferWait;

    /// <summary>The host's own time has come so far.</summary>
    public void Advance(double host) => _host = Math.Max(_host, host);

    /// <summary>The host moves bytes and waits until they have arrived.</summary>
    public void Transfer(long bytes)
    {
        _linkFree = Math.Max(_linkFree, Now) + _link.Nanoseconds(bytes);
        TransferWait += _linkFree - Now;
    }

    /// <summary>A descriptor that was submitted at a time takes so many cycles, after those before it. The host waits for it now.</summary>
    public void Complete(double submitted, ulong cycles, bool kernel)
    {
        _cardFree = Math.Max(_cardFree, submitted) + (cycles * 1e9 / card.ClockHertz);
        var wait = Math.Max(0, _cardFree - Now);
        if (kernel)
        {
            KernelWait += wait;
        }
        else
        {
            TransferWait += wait;
        }
    }
}
