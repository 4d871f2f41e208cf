using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Host;
using ProverBench.Backends.Fpga.Kernels;
using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Fpga;

/// <summary>
/// A card that does the kernels it describes: matrices live in host memory, are packed, moved, computed on and moved back, all of it counted. Every
/// other kernel is the host backend's own, and is listed by name (<see cref="ReadOffload"/>). A card that fails ends the work; the host never does a
/// kernel in its place.
/// </summary>
public sealed class FpgaBackend : IOffloadBackend
{
    /// <summary>How long a card may be silent.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(10);

    private readonly KernelTable _kernels = new();
    private readonly SortedSet<string> _onHost = new(StringComparer.Ordinal);
    private readonly FpgaQueue _queue;

    /// <summary>Opens a card beside a host backend, and owns both, also where opening fails.</summary>
    /// <exception cref="DeviceFaultException">It is no card of this protocol.</exception>
    public FpgaBackend(string address, IOffloadCard card, HostBackend host, TimeSpan patience)
    {
        Host = host;
        try
        {
            Session = new OffloadSession(card, patience);
        }
        catch (DeviceFaultException)
        {
            card.Dispose();
            host.Dispose();
            throw;
        }

        Descriptor = Describe(address, Session.Description, host.Descriptor);
        _queue = new FpgaQueue(this);
        KernelCatalogue.Accept(new Registration(this, _kernels));
    }

    /// <inheritdoc/>
    public BackendDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public MemoryLedger Memory => Host.Memory;

    /// <inheritdoc/>
    public IQueue Queue => _queue;

    /// <summary>Does what the card does not.</summary>
    internal HostBackend Host { get; }

    /// <summary>Bytes of a batch of columns or states; two are in flight.</summary>
    internal long BatchBytes { get; init; } = 16 << 20;

    /// <summary>The card.</summary>
    internal OffloadSession Session { get; }

    /// <summary>Held by whoever uses the card.</summary>
    internal Lock Gate { get; } = new();

    /// <inheritdoc/>
    public DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where F : unmanaged, IField<F>
        => Host.Allocate<F>(shape, label, contents);

    /// <inheritdoc/>
    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
    {
        if (_kernels.TryGet(out kernels))
        {
            return true;
        }

        if (Host.TryGetKernels(out kernels))
        {
            LeaveToHost(FamilyNames.Of<K>());
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public OffloadReport ReadOffload()
    {
        lock (_onHost)
        {
            var totals = Session.Totals;
            PcieLink[] links = [PcieLink.Gen3x16, PcieLink.Gen4x16];
            return new(
                Session.Description.ClockHertz,
                Session.Description.ClockSource,
                totals.Cores.ToDictionary(StringComparer.Ordinal),
                [.. _onHost],
                links.ToDictionary(l => l.ToString(), l => l.Nanoseconds(totals.BytesToCard) + l.Nanoseconds(totals.BytesFromCard), StringComparer.Ordinal));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Dispose();
        Host.Dispose();
    }

    /// <summary>What a card beside this host says of itself.</summary>
    internal static BackendDescriptor Describe(string address, CardDescription card, BackendDescriptor host)
    {
        var megahertz = (card.ClockHertz / 1e6).ToString("0.###", CultureInfo.InvariantCulture);
        var properties = new Dictionary<string, string>
        {
            ["protocol"] = $"{card.Version >> 16}.{card.Version & 0xFFFF}",
            ["clockMegahertz"] = megahertz,
            ["clockSource"] = card.ClockSource,
            ["link"] = card.Link?.ToString() ?? "none",
            ["memory"] = card.MemoryBytes.ToString(CultureInfo.InvariantCulture),
            ["cores"] = string.Join(", ", card.Cores.Skip(1).Select(c => c.Name)),
            ["host"] = host.Device,
        };
        if (card.Nature != DeviceNature.Physical)
        {
            properties["times"] = $"modelled at {megahertz} MHz, clock source: {card.ClockSource}";
        }

        foreach (var (name, value) in host.Properties)
        {
            properties.TryAdd(name, value);
        }

        return new(FpgaBackendFactory.KindName, address, card.Name, card.Nature, properties);
    }

    /// <summary>Says that the host does a kernel.</summary>
    internal void LeaveToHost(string kernel)
    {
        lock (_onHost)
        {
            _onHost.Add(kernel);
        }
    }

    /// <summary>
    /// Kernel, transfer and simulation time in nanoseconds: what the host waited for, as passed on a card that is one, by cycles and link of one that is not
    /// (<see cref="CardTimeline"/>: a kernel that runs while the host packs or a transfer goes on is counted once).
    /// </summary>
    internal QueueCounters ReadCounters()
    {
        var (card, totals) = (Session.Description, Session.Totals);
        var (kernel, transfer) = (Nanoseconds(totals.KernelTicks), Nanoseconds(totals.TransferTicks));
        if (card.Nature == DeviceNature.Physical)
        {
            return new(totals.BytesToCard, totals.BytesFromCard, kernel, transfer);
        }

        return new(totals.BytesToCard, totals.BytesFromCard, (long)Session.Timeline.KernelWait, (long)Session.Timeline.TransferWait, kernel + transfer);
    }

    private static long Nanoseconds(long ticks) => (long)((Int128)ticks * 1_000_000_000 / Stopwatch.Frequency);
}
