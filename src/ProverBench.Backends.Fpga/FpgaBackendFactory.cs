using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Model;
using ProverBench.Backends.Fpga.Simulation;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Fpga;

/// <summary>
/// Opens <c>fpga:sim</c>, whose cores are this project's RTL under a simulator, and <c>fpga:model</c>, whose cores are plain arithmetic with times from a
/// model. Neither is a device that could be certified.
/// </summary>
/// <param name="host">Opens the backend that does what a card does not.</param>
public sealed class FpgaBackendFactory(Func<BackendOptions, HostBackend> host) : IBackendFactory
{
    internal const string KindName = "fpga";
    internal const string ModelAddress = KindName + ":model";
    internal const string SimulationAddress = KindName + ":sim";

    private readonly SimulationBuild _simulation = SimulationBuild.Shipped;

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    /// <remarks>The model is there on every machine, the simulation where Verilator is.</remarks>
    public IReadOnlyList<BackendDescriptor> Discover()
    {
        using var beside = host(BackendOptions.Default);
        List<BackendDescriptor> found = [];
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
    public string? Absence => $"no FPGA card answers here{(_simulation.Absence is { } reason ? $", and {reason}" : "")}";

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
            reason = $"there is no device '{address}'; {SimulationAddress} simulates this project's RTL, {ModelAddress} computes as a card would";
            return false;
        }

        if (_simulation.Absence is { } absence)
        {
            reason = $"{SimulationAddress} does not open: {absence}";
            return false;
        }

        return TryOpen(address, Simulated(), options, out backend, out reason);
    }

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
