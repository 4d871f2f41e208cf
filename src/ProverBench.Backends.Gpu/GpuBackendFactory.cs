using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu;

/// <summary>Opens <c>gpu:0</c>, <c>gpu:1</c>, … and, only when it is named, <c>gpu:emulated</c>, which runs the kernels on the processor.</summary>
public sealed class GpuBackendFactory : IBackendFactory
{
    internal const string KindName = "gpu";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public string? Absence
    {
        get
        {
            using var catalogue = GpuCatalogue.Open();
            return catalogue.Absence;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<BackendDescriptor> Discover()
    {
        using var catalogue = GpuCatalogue.Open();
        return [.. catalogue.Cards.Select((card, i) => GpuIdentity.Describe(Address(i), card))];
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

        if (address == GpuIdentity.EmulatedAddress)
        {
            backend = GpuBackend.Emulate(options);
            return true;
        }

        if (address == OpenClProcessor.Address && OpenClProcessor.Allowed)
        {
            return GpuBackend.TryOpenOpenClProcessor(options, out backend, out reason);
        }

        using var catalogue = GpuCatalogue.Open();
        var name = address[Math.Min(address.Length, KindName.Length + 1)..];
        if (catalogue.Absence is { } absence)
        {
            reason = $"{absence}; {GpuIdentity.EmulatedAddress} runs its kernels on the processor, for tests";
            return false;
        }

        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= catalogue.Cards.Count)
        {
            reason = $"there is no device '{address}'; there {(catalogue.Cards.Count == 1 ? "is" : "are")} {string.Join(", ", catalogue.Cards.Select((_, i) => Address(i)))}";
            return false;
        }

        return TryOpen(Address(index), catalogue.Cards[index], options, out backend, out reason);
    }

    private static bool TryOpen(string address, Device card, BackendOptions options, [NotNullWhen(true)] out IBackend? backend, [NotNullWhen(false)] out string? reason)
    {
        try
        {
            backend = GpuBackend.Open(address, card, options);
            reason = null;
        }
        catch (AcceleratorException e)
        {
            backend = null;
            reason = $"{address} ({card.Name}) does not open: {e.Message}";
        }

        return backend is not null;
    }

    private static string Address(int index) => $"{KindName}:{index.ToString(CultureInfo.InvariantCulture)}";
}
