using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Model;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Fpga;

/// <summary>Opens <c>fpga:model</c>, whose cores are plain arithmetic with times from a model.</summary>
/// <param name="host">Opens the backend that does what a card does not.</param>
public sealed class FpgaBackendFactory(Func<BackendOptions, HostBackend> host) : IBackendFactory
{
    internal const string KindName = "fpga";
    internal const string ModelAddress = KindName + ":model";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    /// <remarks>The model is there on every machine.</remarks>
    public IReadOnlyList<BackendDescriptor> Discover()
    {
        using var model = ModelCard.Open();
        using var beside = host(BackendOptions.Default);
        return [FpgaBackend.Describe(ModelAddress, model.Describe(), beside.Descriptor)];
    }

    /// <inheritdoc/>
    public string? Absence => $"no FPGA card answers here; {ModelAddress} computes as one would and models its times, for results alone";

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

        if (address != ModelAddress)
        {
            reason = $"there is no device '{address}'; {ModelAddress} computes as a card would";
            return false;
        }

        return TryOpen(address, ModelCard.Open(), options, out backend, out reason);
    }

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
