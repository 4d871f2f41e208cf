using System.Diagnostics.CodeAnalysis;

namespace ProverBench.Backends;

/// <summary>Knows the devices of one kind and opens them.</summary>
public interface IBackendFactory
{
    /// <summary>The kind, the part of an address before the colon.</summary>
    string Kind { get; }

    /// <summary>The addresses that can be opened here, in order; empty when the machine has none.</summary>
    IReadOnlyList<BackendDescriptor> Discover();

    /// <summary>One sentence why there is none; null where there is one.</summary>
    string? Absence => null;

    /// <summary>Opens a device; false with one sentence why not.</summary>
    bool TryOpen(string address, BackendOptions options, [NotNullWhen(true)] out IBackend? backend, [NotNullWhen(false)] out string? reason);
}
