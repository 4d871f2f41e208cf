using System.Diagnostics.CodeAnalysis;

namespace ProverBench.Backends.Cpu;

/// <summary>Opens <c>cpu</c>, the processor that runs this process.</summary>
public sealed class CpuBackendFactory : IBackendFactory
{
    internal const string KindName = "cpu";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<BackendDescriptor> Discover() => [CpuBackend.Describe(BackendOptions.Default)];

    /// <inheritdoc/>
    public bool TryOpen(string address, BackendOptions options, [NotNullWhen(true)] out IBackend? backend, [NotNullWhen(false)] out string? reason)
    {
        if (address != KindName)
        {
            backend = null;
            reason = $"there is one processor, '{KindName}', and no '{address}'";
            return false;
        }

        if (options.Threads < 1)
        {
            backend = null;
            reason = $"{options.Threads} threads asked for, at least 1 is needed";
            return false;
        }

        backend = new CpuBackend(options);
        reason = null;
        return true;
    }
}
