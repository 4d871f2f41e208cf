using ProverBench.Backends.Kernels;

namespace ProverBench.Workloads.Inputs;

/// <summary>Leads from the name of a field or group to code that is generic over it.</summary>
internal sealed class FieldNames : IKernelVisitor
{
    private readonly Dictionary<string, IFieldCall> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ITwoAdicCall> _twoAdic = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IGroupCall> _groups = new(StringComparer.Ordinal);

    private FieldNames() => KernelCatalogue.Accept(this);

    private interface IFieldCall
    {
        R Run<R>(IFieldAction<R> action);
    }

    private interface ITwoAdicCall
    {
        R Run<R>(ITwoAdicAction<R> action);
    }

    private interface IGroupCall
    {
        R Run<R>(IGroupAction<R> action);
    }

    /// <summary>Every prime field, by name.</summary>
    public static string[] Fields => [.. Instance._fields.Keys];

    /// <summary>The fields with NTTs, by name.</summary>
    public static string[] TwoAdic => [.. Instance._twoAdic.Keys];

    /// <summary>The curve groups, by name.</summary>
    public static string[] Groups => [.. Instance._groups.Keys];

    private static FieldNames Instance { get; } = new();

    /// <summary>Runs an action for the field of this name, one of <see cref="Fields"/>.</summary>
    public static R For<R>(string name, IFieldAction<R> action) => Instance._fields[name].Run(action);

    /// <summary>Runs an action for the field of this name, one of <see cref="TwoAdic"/>.</summary>
    public static R For<R>(string name, ITwoAdicAction<R> action) => Instance._twoAdic[name].Run(action);

    /// <summary>Runs an action for the group of this name, one of <see cref="Groups"/>.</summary>
    public static R For<R>(string name, IGroupAction<R> action) => Instance._groups[name].Run(action);

    /// <inheritdoc/>
    void IKernelVisitor.Field<F>() => _fields.Add(F.Name, new FieldCall<F>());

    /// <inheritdoc/>
    void IKernelVisitor.TwoAdicField<F>() => _twoAdic.Add(F.Name, new TwoAdicCall<F>());

    /// <inheritdoc/>
    void IKernelVisitor.Extension<F, E>()
    {
    }

    /// <inheritdoc/>
    void IKernelVisitor.Circle<E>()
    {
    }

    /// <inheritdoc/>
    void IKernelVisitor.Group<C, F, S>() => _groups.Add(C.Name, new GroupCall<C, F, S>());

    /// <inheritdoc/>
    void IKernelVisitor.HashSuite<H, C, F>()
    {
    }

    /// <inheritdoc/>
    void IKernelVisitor.Pairing<E, F, S, G1, G2>()
    {
    }

    private sealed class FieldCall<F> : IFieldCall
        where F : unmanaged, IPrimeField<F>
    {
        public R Run<R>(IFieldAction<R> action) => action.Run<F>();
    }

    private sealed class TwoAdicCall<F> : ITwoAdicCall
        where F : unmanaged, ITwoAdicField<F>
    {
        public R Run<R>(ITwoAdicAction<R> action) => action.Run<F>();
    }

    private sealed class GroupCall<C, F, S> : IGroupCall
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        public R Run<R>(IGroupAction<R> action) => action.Run<C, F, S>();
    }
}

/// <summary>Code generic over a prime field.</summary>
internal interface IFieldAction<R>
{
    R Run<F>()
        where F : unmanaged, IPrimeField<F>;
}

/// <summary>Code generic over a field with NTTs.</summary>
internal interface ITwoAdicAction<R>
{
    R Run<F>()
        where F : unmanaged, ITwoAdicField<F>;
}

/// <summary>Code generic over a curve group.</summary>
internal interface IGroupAction<R>
{
    R Run<C, F, S>()
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>;
}
