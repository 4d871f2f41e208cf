using System.Diagnostics.CodeAnalysis;

namespace ProverBench.Backends.Scalar;

/// <summary>Opens the scalar oracle, which every machine has.</summary>
public sealed class ScalarBackendFactory : IBackendFactory
{
    /// <inheritdoc/>
    public string Kind => "scalar";

    /// <inheritdoc/>
    public IReadOnlyList<BackendDescriptor> Discover() => [ScalarBackend.Describe()];

    /// <inheritdoc/>
    public bool TryOpen(string address, BackendOptions options, [NotNullWhen(true)] out IBackend? backend, [NotNullWhen(false)] out string? reason)
    {
        (backend, reason) = address == Kind
            ? (new ScalarBackend(options), (string?)null)
            : (null, $"there is no device '{address}'; the oracle is called '{Kind}'");
        return backend is not null;
    }
}
