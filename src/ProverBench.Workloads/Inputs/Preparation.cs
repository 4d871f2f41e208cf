using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Harness;

namespace ProverBench.Workloads.Inputs;

/// <summary>What preparing a workload came to: prepared, or one sentence why this backend cannot do it.</summary>
internal sealed class Preparation
{
    private readonly IPreparedWorkload? _prepared;
    private readonly string? _reason;

    private Preparation(IPreparedWorkload? prepared, string? reason) => (_prepared, _reason) = (prepared, reason);

    public static Preparation Ready(IPreparedWorkload prepared) => new(prepared, null);

    public static Preparation Unsupported(IBackend backend, string kernels) => new(null, $"backend {backend.Descriptor.Address} has no kernels for {kernels}");

    /// <summary>The reason in one sentence.</summary>
    public static Preparation Unsupported(string reason) => new(null, reason);

    /// <summary>Hands the answer over in the form of <see cref="IWorkload"/>.</summary>
    public bool TryTake([NotNullWhen(true)] out IPreparedWorkload? prepared, [NotNullWhen(false)] out string? reasonUnsupported)
    {
        (prepared, reasonUnsupported) = (_prepared, _reason);
        return prepared is not null || (reasonUnsupported is null ? throw new InvalidOperationException("a preparation has one of both") : false);
    }
}
