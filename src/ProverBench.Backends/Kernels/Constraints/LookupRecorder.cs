using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>Keeps the multiplicities and denominators of a row's lookups and lets its assertions go: what the argument columns are computed from.</summary>
public ref struct LookupRecorder<R, X, Y, F> : IConstraintBuilder<X, F>
    where R : struct, IConstraintRow<X, Y>, allows ref struct
    where X : struct, IExpression<X, F>
    where Y : struct, IExtensionExpression<Y, X>
    where F : unmanaged, IPrimeField<F>
{
    private readonly Span<X> _multiplicities;
    private readonly Span<Y> _denominators;
    private readonly Span<X> _scratch;
    private R _row;
    private int _lookup;
    private int _used;

    /// <summary>A recorder of one row.</summary>
    /// <param name="plan">What was counted of the AIR.</param>
    /// <param name="row">What it reads.</param>
    /// <param name="multiplicities">Is given one cell a lookup.</param>
    /// <param name="denominators">Is given one value a lookup.</param>
    /// <param name="scratch">At least plan.ScratchCells cells.</param>
    public LookupRecorder(AirPlan plan, R row, Span<X> multiplicities, Span<Y> denominators, Span<X> scratch)
    {
        _row = row;
        _multiplicities = multiplicities[..plan.Lookups.Length];
        _denominators = denominators[..plan.Lookups.Length];
        _scratch = scratch[..plan.ScratchCells];
    }

    /// <inheritdoc/>
    public static bool TakesAssertions => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public X Local(int column) => _row.Local(column);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public X Next(int column) => _row.Next(column);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public X Fixed(int column) => _row.Fixed(column);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public X Periodic(int index) => _row.Periodic(index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public X Public(int index) => _row.Public(index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AssertZero(X value)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AssertZeroFirst(X value)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AssertZeroLast(X value)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AssertZeroTransition(X value)
    {
    }

    /// <inheritdoc/>
    public void Lookup(int bus, X multiplicity, scoped ReadOnlySpan<X> tuple)
    {
        _multiplicities[_lookup] = multiplicity;
        _denominators[_lookup++] = LookupMath<R, X, Y, F>.Denominator(ref _row, bus, tuple);
    }

    /// <inheritdoc/>
    public Span<X> Scratch(int count)
    {
        var room = _scratch.Slice(_used, count);
        _used += count;
        return room;
    }

    /// <summary>Requires all lookups to have been made, after Eval.</summary>
    /// <exception cref="InvalidOperationException">Eval made less lookups than when they were counted.</exception>
    public readonly void RequireComplete()
    {
        if (_lookup != _denominators.Length)
        {
            throw new InvalidOperationException($"Eval makes {_lookup} lookups, {_denominators.Length} were counted: one depends on whether assertions are taken, or the plan is of another AIR");
        }
    }
}
