namespace ProverBench.Results.Machine;

/// <summary>What stands between this process and the hardware.</summary>
public sealed record VirtualizationProfile : ExtensibleRecord
{
    /// <summary>Whether a hypervisor announces itself (CPUID leaf 1, ECX bit 31). "No" is not proof: a hypervisor can hide.</summary>
    public required Observed<bool> HypervisorPresent { get; init; }

    /// <summary>Name of the hypervisor or its raw signature; "none" where none announces itself.</summary>
    public required Observed<string> Hypervisor { get; init; }

    /// <summary>The container runtime as far as it can be told; "none seen" where nothing points to one.</summary>
    public required Observed<string> Container { get; init; }
}
