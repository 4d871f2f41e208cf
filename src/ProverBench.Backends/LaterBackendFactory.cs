using System.Diagnostics.CodeAnalysis;

namespace ProverBench.Backends;

/// <summary>A factory that is made when a device of its kind is asked for.</summary>
/// <param name="kind">The kind.</param>
/// <param name="make">Makes the factory of that kind.</param>
public sealed class LaterBackendFactory(string kind, Func<IBackendFactory> make) : IBackendFactory
{
    private readonly Lazy<IBackendFactory> _factory = new(make);

    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public string? Absence => _factory.Value.Absence;

    /// <inheritdoc/>
    public IReadOnlyList<BackendDescriptor> Discover() => _factory.Value.Discover();

    /// <inheritdoc/>
    public bool TryOpen(string address, BackendOptions options, [NotNullWhen(true)] out IBackend? backend, [NotNullWhen(false)] out string? reason)
        => _factory.Value.TryOpen(address, options, out backend, out reason);
}
