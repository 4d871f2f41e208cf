using ProverBench.Backends.Kernels;

namespace ProverBench.Workloads.Inputs;

/// <summary>Leads from a field's name to code that is generic over the field.</summary>
internal sealed class FieldNames : IKernelVisitor
{
    private readonly Dictionary<string, Func<IFieldAction, Preparation>> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<ITwoAdicAction, Preparation>> _twoAdic = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<IGroupAction, Preparation>> _groups = new(StringComparer.Ordinal);

    private FieldNames() => KernelCatalogue.Accept(this);

    private static FieldNames Instance { get; } = new();

    /// <summary>Every prime field, by name.</summary>
    public static string[] Fields { get; } = [.. Instance._fields.Keys];

    /// <summary>The fields with NTTs, by name.</summary>
    public static string[] TwoAdic { get; } = [.. Instance._twoAdic.Keys];

    /// <summary>The curve groups, by name.</summary>
    public static string[] Groups { get; } = [.. Instance._groups.Keys];

    /// <summary>Runs an action for the field of this name, one of <see cref="Fields"/>.</summary>
    public static Preparation For(string name, IFieldAction action) => Instance._fields[name](action);

    /// <summary>Runs an action for the field of this name, one of <see cref="TwoAdic"/>.</summary>
    public static Preparation For(string name, ITwoAdicAction action) => Instance._twoAdic[name](action);

    /// <summary>Runs an action for the group of this name, one of <see cref="Groups"/>.</summary>
    public static Preparation For(string name, IGroupAction action) => Instance._groups[name](action);

    /// <inheritdoc/>
    void IKernelVisitor.Field<F>() => _fields.Add(F.Name, action => action.Run<F>());

    /// <inheritdoc/>
    void IKernelVisitor.TwoAdicField<F>() => _twoAdic.Add(F.Name, action => action.Run<F>());

    /// <inheritdoc/>
    void IKernelVisitor.Group<C, F, S>() => _groups.Add(C.Name, action => action.Run<C, F, S>());
}

/// <summary>Code generic over a prime field.</summary>
internal interface IFieldAction
{
    Preparation Run<F>()
        where F : unmanaged, IPrimeField<F>;
}

/// <summary>Code generic over a field with NTTs.</summary>
internal interface ITwoAdicAction
{
    Preparation Run<F>()
        where F : unmanaged, ITwoAdicField<F>;
}

/// <summary>Code generic over a curve group.</summary>
internal interface IGroupAction
{
    Preparation Run<C, F, S>()
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>;
}
