using System.Diagnostics.CodeAnalysis;

namespace ProverBench.Backends;

/// <summary>The kinds of backend this build knows, found by address.</summary>
public sealed class BackendRegistry(IEnumerable<IBackendFactory> factories)
{
    private readonly IReadOnlyList<IBackendFactory> _factories = [.. factories];

    /// <summary>Every device that can be opened here.</summary>
    public IReadOnlyList<BackendDescriptor> Discover() => [.. _factories.SelectMany(f => f.Discover())];

    /// <summary>One sentence for each kind that has no device here.</summary>
    public IReadOnlyList<string> Absences() => [.. _factories.Select(f => f.Absence).OfType<string>()];

    /// <summary>Opens <c>kind</c> or <c>kind:device</c>; false with one sentence why not, never another backend instead.</summary>
    public bool TryOpen(string address, BackendOptions options, [NotNullWhen(true)] out IBackend? backend, [NotNullWhen(false)] out string? reason)
    {
        var kind = address.Split(':', 2)[0];
        foreach (var factory in _factories)
        {
            if (factory.Kind == kind)
            {
                return factory.TryOpen(address, options, out backend, out reason);
            }
        }

        backend = null;
        reason = $"no backend is called '{kind}'; this build has {string.Join(", ", _factories.Select(f => f.Kind))}";
        return false;
    }
}
