using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;

/// <summary>A row that nobody has seen yet: what is read of it is a node, of the kind that next cells are.</summary>
internal readonly struct SymbolRow<F>(AirPlan plan, ScalarTable scalars, NodeKind next = NodeKind.Next) : IConstraintRow<BaseSymbol<F>, ValueSymbol<F>>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public BaseSymbol<F> Point => BaseSymbol<F>.Leaf(NodeKind.Point);

    /// <inheritdoc/>
    public ValueSymbol<F> LookupGamma => Scalar(scalars.LookupGamma);

    /// <inheritdoc/>
    public ValueSymbol<F> CopyGamma => Scalar(scalars.CopyGamma);

    /// <inheritdoc/>
    public ValueSymbol<F> CopyBeta => Scalar(scalars.CopyBeta);

    /// <inheritdoc/>
    public ValueSymbol<F> BusShare => Scalar(scalars.BusShare);

    /// <inheritdoc/>
    public BaseSymbol<F> Local(int column) => BaseSymbol<F>.Leaf(NodeKind.Local, column);

    /// <inheritdoc/>
    public BaseSymbol<F> Next(int column) => BaseSymbol<F>.Leaf(next, column);

    /// <inheritdoc/>
    public BaseSymbol<F> Fixed(int column) => BaseSymbol<F>.Leaf(NodeKind.Fixed, column);

    /// <inheritdoc/>
    public BaseSymbol<F> Periodic(int index) => BaseSymbol<F>.Leaf(NodeKind.Periodic, index);

    /// <inheritdoc/>
    public BaseSymbol<F> Public(int index) => BaseSymbol<F>.Leaf(NodeKind.Scalar, index);

    /// <inheritdoc/>
    public ValueSymbol<F> Argument(int column) => ValueSymbol<F>.Leaf(NodeKind.Argument, column);

    /// <inheritdoc/>
    public ValueSymbol<F> NextArgument(int column) => ValueSymbol<F>.Leaf(NodeKind.NextArgument, column);

    /// <inheritdoc/>
    public ValueSymbol<F> LookupPower(int index) => Scalar(scalars.LookupPower(index));

    /// <inheritdoc/>
    public ValueSymbol<F> Power(int constraint) => Scalar(scalars.Power(constraint));

    /// <inheritdoc/>
    public ValueSymbol<F> Combine(int from, ReadOnlySpan<BaseSymbol<F>> values)
    {
        if (values.IsEmpty)
        {
            return ValueSymbol<F>.Scale(Power(0), BaseSymbol<F>.Constant(F.Zero));
        }

        var sum = ValueSymbol<F>.Scale(Power(plan.Order[from]), values[0]);
        for (var i = 1; i < values.Length; i++)
        {
            sum += ValueSymbol<F>.Scale(Power(plan.Order[from + i]), values[i]);
        }

        return sum;
    }

    private static ValueSymbol<F> Scalar(int place) => ValueSymbol<F>.Leaf(NodeKind.Scalar, place);
}
