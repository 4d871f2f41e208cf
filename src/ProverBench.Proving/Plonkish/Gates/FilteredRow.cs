using System.Runtime.CompilerServices;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>A row while the constraints of its gates are evaluated: constraint k of the row is Σ filterᵍ·Cᵍₖ over the gates g.</summary>
/// <remarks>
/// On the trace's domain at most one filter is not zero, so the sum says what each constraint of the row's own gate says, and one power of α serves all gates
/// (plonky2 does the same). It holds the builder by value, because a ref struct can hold no reference to another.
/// </remarks>
public ref struct FilteredRow<B, X> : IGateRow<X>, IGateVisitor
    where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
    where X : struct, IExpression<X, Goldilocks>
{
    private readonly Span<X> _sums;
    private readonly GateLayout _layout;
    private B _builder;
    private X _filter;
    private int _gate;
    private int _next;

    /// <summary>A row.</summary>
    /// <param name="builder">Takes the constraints; read it back when all gates were evaluated.</param>
    /// <param name="layout">The gates that are used.</param>
    /// <param name="sums">As many as the gate with the most constraints has; zeros.</param>
    public FilteredRow(B builder, GateLayout layout, Span<X> sums)
    {
        _builder = builder;
        _layout = layout;
        _sums = sums;
        _filter = X.Constant(Goldilocks.Zero);
    }

    /// <summary>The builder as the gates left it.</summary>
    public readonly B Builder => _builder;

    /// <summary>The constraints of the next gate, each times its filter; nothing where it is not used.</summary>
    public void Visit<G>()
        where G : struct, IGate
    {
        if (_layout.Uses(_gate))
        {
            Evaluate<G>();
        }

        _gate++;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public X Wire(int wire) => _builder.Local(wire);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public X Constant(int index) => _builder.Fixed(PlonkishLayout.FirstConstant + index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public X PublicDigest(int index) => _builder.Public(index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public X Define(int wire, X value)
    {
        var own = _builder.Local(wire);
        AssertZero(value - own);
        return own;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AssertZero(X value)
    {
        ref var sum = ref _sums[_next++];
        sum += _filter * value;
    }

    /// <inheritdoc/>
    public void Lookup(scoped ReadOnlySpan<X> tuple) => _builder.Lookup(PlonkishLayout.LookupBus, _filter, tuple);

    /// <inheritdoc/>
    public Span<X> Scratch(int count) => _builder.Scratch(count);

    /// <remarks>A method by itself for each gate: all gates in one exceed what the compiler is willing to inline.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Evaluate<G>()
        where G : struct, IGate
    {
        var selectors = _layout.Selectors;
        var selector = _builder.Fixed(PlonkishLayout.FirstSelector + selectors.Group(_gate));
        _filter = selector;
        foreach (var other in selectors.Others(_gate))
        {
            _filter *= selector - X.Constant(other);
        }

        _next = 0;
        for (var slot = 0; slot < G.Slots; slot++)
        {
            G.Eval<FilteredRow<B, X>, X>(ref this, slot);
        }
    }
}
