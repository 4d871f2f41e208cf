using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends.Kernels;

namespace ProverBench.Workloads.Inputs;

/// <summary>Leads from the name of a challenge field to code that is generic over it and its base field.</summary>
internal sealed class ExtensionNames : IKernelVisitor
{
    private readonly Dictionary<string, ICall> _extensions = new(StringComparer.Ordinal);

    private ExtensionNames() => KernelCatalogue.Accept(this);

    private interface ICall
    {
        string Field { get; }

        R Run<R>(IExtensionAction<R> action);
    }

    private static ExtensionNames Instance { get; } = new();

    /// <summary>Runs an action for the extension of this name; false when proofs over it are not known.</summary>
    public static bool TryFor<R>(string name, IExtensionAction<R> action, [MaybeNullWhen(false)] out R result)
    {
        var known = Instance._extensions.TryGetValue(name, out var call);
        result = known ? call!.Run(action) : default;
        return known;
    }

    /// <summary>The extensions of the field of this name.</summary>
    public static string[] Over(string field) => [.. Instance._extensions.Where(e => e.Value.Field == field).Select(e => e.Key)];

    /// <inheritdoc/>
    void IKernelVisitor.Extension<F, E>() => _extensions.Add(E.Name, new Call<F, E>());

    /// <inheritdoc/>
    void IKernelVisitor.Field<F>()
    {
    }

    /// <inheritdoc/>
    void IKernelVisitor.TwoAdicField<F>()
    {
    }

    /// <inheritdoc/>
    void IKernelVisitor.Circle<E>()
    {
    }

    /// <inheritdoc/>
    void IKernelVisitor.Group<C, F, S>()
    {
    }

    /// <inheritdoc/>
    void IKernelVisitor.HashSuite<H, C, F>()
    {
    }

    /// <inheritdoc/>
    void IKernelVisitor.Pairing<E, F, S, G1, G2>()
    {
    }

    private sealed class Call<F, E> : ICall
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        public string Field => F.Name;

        public R Run<R>(IExtensionAction<R> action) => action.Run<F, E>();
    }
}

/// <summary>Code generic over a field with NTTs and an extension that challenges are drawn from.</summary>
internal interface IExtensionAction<R>
{
    R Run<F, E>()
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>;
}
