using ProverBench.Backends;
using ProverBench.Results;

namespace ProverBench.Harness;

/// <summary>A backend's description as results carry it.</summary>
public static class BackendIdentities
{
    public static BackendIdentity Of(BackendDescriptor descriptor) => new()
    {
        Kind = descriptor.Kind,
        Name = descriptor.Address,
        Device = descriptor.Device,
        Nature = descriptor.Nature switch
        {
            DeviceNature.Physical => BackendNature.Physical,
            DeviceNature.Simulated => BackendNature.Simulated,
            _ => BackendNature.Modelled,
        },
        Properties = descriptor.Properties.ToDictionary(StringComparer.Ordinal),
    };
}
