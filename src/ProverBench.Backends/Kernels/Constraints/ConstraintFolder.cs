using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>
/// The one definition of how the constraints of a row become one value: those of Eval, those of the lookups and those of the copy constraints, each times
/// its power of α, summed apart for each kind of rows, times the selectors.
/// </summary>
/// <remarks>
/// The order is that of <see cref="AirPlan"/>. Eval only stores the values that it asserts to be zero; the sums follow at the end as inner products, which vectors do
/// with one reduction for many products. It runs over vectors of rows, over single rows and at the verifier's point; wires of a circuit are one more implementation of the two expressions.
/// </remarks>
/// <typeparam name="R">The row.</typeparam>
/// <typeparam name="X">A cell.</typeparam>
/// <typeparam name="Y">A value of the challenge field.</typeparam>
/// <typeparam name="F">The base field.</typeparam>
public ref struct ConstraintFolder<R, X, Y, F> : IConstraintBuilder<X, F>
    where R : struct, IConstraintRow<X, Y>, allows ref struct
    where X : struct, IExpression<X, F>
    where Y : struct, IExtensionExpression<Y, X>
    where F : unmanaged, IPrimeField<F>
{
    private readonly AirPlan _plan;
    private readonly Span<X> _values;
    private readonly Span<X> _multiplicities;
    private readonly Span<Y> _denominators;
    private readonly Span<Y> _arguments;
    private readonly Span<X> _scratch;
    private R _row;
    private int _all;
    private int _first;
    private int _last;
    private int _transition;
    private int _lookup;
    private int _used;

    /// <summary>A folder of one row; its room may serve one row after the other.</summary>
    /// <param name="plan">What was counted of the AIR.</param>
    /// <param name="row">What it reads.</param>
    /// <param name="cells">At least <see cref="CellRoom"/> cells.</param>
    /// <param name="room">At least <see cref="ValueRoom"/> values.</param>
    public ConstraintFolder(AirPlan plan, R row, Span<X> cells, Span<Y> room)
    {
        _plan = plan;
        _row = row;
        _values = cells[..plan.AirConstraints];
        _multiplicities = cells.Slice(plan.AirConstraints, plan.Lookups.Length);
        _scratch = cells.Slice(plan.AirConstraints + plan.Lookups.Length, plan.ScratchCells);
        _denominators = room[..plan.Lookups.Length];
        _arguments = room.Slice(plan.Lookups.Length, plan.ArgumentConstraints);
        _first = plan.FirstOf(ConstraintRows.First);
        _last = plan.FirstOf(ConstraintRows.Last);
        _transition = plan.FirstOf(ConstraintRows.Transition);
    }

    /// <summary>Cells of room that a folder of this plan takes.</summary>
    public static int CellRoom(AirPlan plan) => plan.AirConstraints + plan.Lookups.Length + plan.ScratchCells;

    /// <summary>Values of the challenge field that a folder of this plan takes.</summary>
    public static int ValueRoom(AirPlan plan) => plan.Lookups.Length + plan.ArgumentConstraints;

    /// <summary>What Eval asserted to be zero, in <see cref="AirPlan.Order"/>.</summary>
    public readonly ReadOnlySpan<X> Values => _values;

    /// <summary>The constraints of the arguments in order, after <see cref="EvaluateArguments"/>; the one at <see cref="AirPlan.CopyStart"/> holds on the first row, the others on all.</summary>
    public readonly ReadOnlySpan<Y> ArgumentValues => _arguments;

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
    public void AssertZero(X value) => _values[_all++] = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AssertZeroFirst(X value) => _values[_first++] = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AssertZeroLast(X value) => _values[_last++] = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AssertZeroTransition(X value) => _values[_transition++] = value;

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

    /// <summary>Σ α^k·Cₖ·selectorₖ over all constraints, after Eval.</summary>
    /// <exception cref="InvalidOperationException">Eval asserted less than when it was counted.</exception>
    public Y Fold(in RowSelectors<X> selectors)
    {
        RequireComplete();
        EvaluateArguments();
        var all = Sum(ConstraintRows.All);
        var first = Sum(ConstraintRows.First);
        for (var i = 0; i < _arguments.Length; i++)
        {
            (i == _plan.CopyStart ? ref first : ref all) += _arguments[i] * _row.Power(_plan.AirConstraints + i);
        }

        var folded = Y.Scale(all, selectors.All);
        if (_plan.Has(ConstraintRows.First) || _plan.CopyChunks > 0)
        {
            folded += Y.Scale(first, selectors.First);
        }

        if (_plan.Has(ConstraintRows.Last))
        {
            folded += Y.Scale(Sum(ConstraintRows.Last), selectors.Last);
        }

        if (_plan.Has(ConstraintRows.Transition))
        {
            folded += Y.Scale(Sum(ConstraintRows.Transition), selectors.Transition);
        }

        return folded;
    }

    /// <summary>Computes <see cref="ArgumentValues"/>, after Eval; <see cref="Fold"/> does it by itself.</summary>
    public void EvaluateArguments()
    {
        if (!_plan.Lookups.IsEmpty)
        {
            EvaluateLookups();
        }

        if (_plan.CopyChunks > 0)
        {
            EvaluateCopies();
        }
    }

    private readonly void RequireComplete()
    {
        if (_all != _plan.FirstOf(ConstraintRows.First) || _first != _plan.FirstOf(ConstraintRows.Last) || _last != _plan.FirstOf(ConstraintRows.Transition)
            || _transition != _plan.AirConstraints || _lookup != _plan.Lookups.Length)
        {
            throw new InvalidOperationException("Eval asserts other constraints than when they were counted: it branches on a cell, or the plan is of another AIR");
        }
    }

    private Y Sum(ConstraintRows rows)
    {
        var (from, to) = (_plan.FirstOf(rows), _plan.FirstOf(rows + 1));
        return _row.Combine(from, _values[from..to]);
    }

    /// <summary>φ·Πdᵢ − Σ mᵢ·Π_{j≠i} dⱼ of every group and S(ωx) − S(x) − Σφ + busSum/n.</summary>
    private void EvaluateLookups()
    {
        var groups = _plan.LookupGroups.Length;
        var sum = _row.NextArgument(_plan.SumColumn) - _row.Argument(_plan.SumColumn) + _row.BusShare;
        for (var g = 0; g < groups; g++)
        {
            var group = _plan.LookupGroups[g].AsSpan();
            var phi = _row.Argument(g);
            sum -= phi;
            _arguments[g] = group.Length == 1
                ? Y.Add(phi * _denominators[group[0]], X.Constant(F.Zero) - _multiplicities[group[0]])
                : Grouped(group, phi);
        }

        _arguments[groups] = sum;
    }

    private readonly Y Grouped(ReadOnlySpan<int> group, in Y phi)
    {
        var denominator = _denominators[group[0]];
        var next = _denominators[group[1]];
        var numerator = Y.Scale(next, _multiplicities[group[0]]) + Y.Scale(denominator, _multiplicities[group[1]]);
        denominator *= next;
        foreach (var i in group[2..])
        {
            next = _denominators[i];
            numerator = (numerator * next) + Y.Scale(denominator, _multiplicities[i]);
            denominator *= next;
        }

        return (phi * denominator) - numerator;
    }

    /// <summary>Z − 1 on the first row, and for each chunk previous·Π(v + β·label + γ) − next·Π(v + β·σ + γ).</summary>
    private void EvaluateCopies()
    {
        var at = _plan.CopyStart;
        var previous = _row.Argument(_plan.CopyColumn);
        _arguments[at] = Y.Add(previous, X.Constant(-F.One));
        var label = Y.Scale(_row.CopyBeta, _row.Point);
        for (var chunk = 0; chunk < _plan.CopyChunks; chunk++)
        {
            var next = chunk + 1 < _plan.CopyChunks ? _row.Argument(_plan.CopyColumn + chunk + 1) : _row.NextArgument(_plan.CopyColumn);
            CopyMath<R, X, Y, F>.Products(ref _row, _plan, chunk, label, out var numerator, out var denominator);
            _arguments[at + 1 + chunk] = (previous * numerator) - (next * denominator);
            previous = next;
        }
    }
}
