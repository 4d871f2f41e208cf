using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Backends.Scalar;

namespace ProverBench.Harness.Tests;

/// <summary>"small": a device with 256 MiB of its own, whatever the case allows.</summary>
internal sealed class SmallBackendFactory : IBackendFactory
{
    public string Kind => "small";

    public IReadOnlyList<BackendDescriptor> Discover() => [];

    public bool TryOpen(string address, BackendOptions options, [NotNullWhen(true)] out IBackend? backend, [NotNullWhen(false)] out string? reason)
    {
        (backend, reason) = (new ScalarBackend(options with { MemoryLimitBytes = 256 << 20 }), null);
        return true;
    }
}
