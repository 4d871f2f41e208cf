using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Model;
using ProverBench.Backends.Fpga.Simulation;
using ProverBench.Backends.Fpga.Xrt;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Fpga;

/// <summary>
/// Opens <c>fpga:0</c>, <c>fpga:1</c>, …, the cards that answer, and by name alone <c>fpga:sim</c>, whose cores are this project's RTL under a simulator, and <c>fpga:model</c>, whose cores are plain arithmetic with times from a
/// model. Neither is a device that could be certified.
/// </summary>
/// <param name="host">Opens the backend that does what a card does not.</param>
/// <param name="probe">Program and arguments that run <see cref="XrtProbe"/> in a process of its own.</param>
public sealed class FpgaBackendFactory(Func<BackendOptions, HostBackend> host, IReadOnlyList<string> probe) : IBackendFactory
{
    /// <summary>The kind.</summary>
    public const string KindName = "fpga";

    internal const string ModelAddress = KindName + ":model";
    internal const string SimulationAddress = KindName + ":sim";

    private readonly SimulationBuild _simulation = SimulationBuild.Shipped;
    private readonly CardFinder _finder = new("/dev", XrtLibrary.DefaultName, Environment.GetEnvironmentVariable(CardFinder.XclbinVariable), probe, FpgaBackend.DefaultPatience);

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    /// <remarks>The model is there on every machine, the simulation where Verilator is.</remarks>
    public IReadOnlyList<BackendDescriptor> Discover()
    {
        using var beside = host(BackendOptions.Default);
        List<BackendDescriptor> found = [];
        foreach (var (place, i) in _finder.Find().Cards.Select((place, i) => (place, i)))
        {
            try
            {
                using var card = place.Open();
                found.Add(FpgaBackend.Describe(Address(i), card.Describe(), beside.Descriptor));
            }
            catch (DeviceFaultException)
            {
                // A card that does not answer cannot be opened; asking for it by address says why.
            }
        }

        if (_simulation.Absence is null)
        {
            using var simulated = Simulated();
            found.Add(FpgaBackend.Describe(SimulationAddress, simulated.Describe(), beside.Descriptor));
        }

        using var model = ModelCard.Open();
        found.Add(FpgaBackend.Describe(ModelAddress, model.Describe(), beside.Descriptor));
        return found;
    }

    /// <inheritdoc/>
    public string? Absence
    {
        get
        {
            var (cards, absences) = _finder.Find();
            return cards.Count > 0 ? null : $"no FPGA card: {string.Join("; ", absences)}{(_simulation.Absence is { } reason ? $"; {reason}" : "")}";
        }
    }

    /// <inheritdoc/>
    public bool TryOpen(string address, BackendOptions options, [NotNullWhen(true)] out IBackend? backend, [NotNullWhen(false)] out string? reason)
    {
        backend = null;
        reason = null;
        if (options.Threads < 1)
        {
            reason = $"{options.Threads} threads asked for, at least 1 is needed";
            return false;
        }

        if (address == ModelAddress)
        {
            return TryOpen(address, ModelCard.Open(), options, out backend, out reason);
        }

        if (address != SimulationAddress)
        {
            return TryOpenCard(address, options, out backend, out reason);
        }

        if (_simulation.Absence is { } absence)
        {
            reason = $"{SimulationAddress} does not open: {absence}";
            return false;
        }

        return TryOpen(address, Simulated(), options, out backend, out reason);
    }

    private bool TryOpenCard(string address, BackendOptions options, [NotNullWhen(true)] out IBackend? backend, [NotNullWhen(false)] out string? reason)
    {
        var (cards, absences) = _finder.Find();
        for (var i = 0; i < cards.Count; i++)
        {
            if (address == Address(i))
            {
                try
                {
                    return TryOpen(address, cards[i].Open(), options, out backend, out reason);
                }
                catch (DeviceFaultException fault)
                {
                    backend = null;
                    reason = $"{address} ({cards[i].Name}) does not open: {fault.Message}";
                    return false;
                }
            }
        }

        backend = null;
        reason = $"there is no device '{address}' ({string.Join("; ", absences)}); {SimulationAddress} simulates this project's RTL, {ModelAddress} computes as a card would";
        return false;
    }

    private static string Address(int index) => $"{KindName}:{index.ToString(CultureInfo.InvariantCulture)}";

    private SimulatedCard Simulated() => SimulatedCard.Open(_simulation.Names, _simulation.Library);

    private bool TryOpen(string address, IOffloadCard card, BackendOptions options, [NotNullWhen(true)] out IBackend? backend, [NotNullWhen(false)] out string? reason)
    {
        try
        {
            backend = new FpgaBackend(address, card, host(options), FpgaBackend.DefaultPatience);
            reason = null;
        }
        catch (DeviceFaultException fault)
        {
            backend = null;
            reason = $"{address} does not open: {fault.Message}";
        }

        return backend is not null;
    }
}
