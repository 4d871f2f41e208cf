using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Scalar;

/// <summary>One point of a table.</summary>
internal readonly struct ScalarRow<F, E>(ScalarTable<F, E> table, long at, F point) : IConstraintRow<BaseCell<F>, BaseValue<F, E>>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    public BaseCell<F> Point => new(point);

    /// <inheritdoc/>
    public BaseValue<F, E> LookupGamma => new(table.Inputs.Challenges.LookupGamma);

    /// <inheritdoc/>
    public BaseValue<F, E> CopyGamma => new(table.Inputs.Challenges.CopyGamma);

    /// <inheritdoc/>
    public BaseValue<F, E> CopyBeta => new(table.Inputs.Challenges.CopyBeta);

    /// <inheritdoc/>
    public BaseValue<F, E> BusShare => new(table.BusShare);

    /// <inheritdoc/>
    public BaseCell<F> Local(int column) => new(table.Cell(table.Trace, column, at));

    /// <inheritdoc/>
    public BaseCell<F> Next(int column) => new(table.Cell(table.Trace, column, at + table.Step));

    /// <inheritdoc/>
    public BaseCell<F> Fixed(int column) => new(table.Cell(table.Fixed!, column, at));

    /// <inheritdoc/>
    public BaseCell<F> Periodic(int index)
    {
        var values = table.Periodic[index];
        return new(values[at & (values.Length - 1)]);
    }

    /// <inheritdoc/>
    public BaseCell<F> Public(int index) => new(table.Inputs.PublicValues[index]);

    /// <inheritdoc/>
    public BaseValue<F, E> Argument(int column) => new(table.Argument(column, at));

    /// <inheritdoc/>
    public BaseValue<F, E> NextArgument(int column) => new(table.Argument(column, at + table.Step));

    /// <inheritdoc/>
    public BaseValue<F, E> LookupPower(int index) => new(table.LookupPowers[index]);

    /// <inheritdoc/>
    public BaseValue<F, E> Power(int constraint) => new(table.Power(constraint));

    /// <inheritdoc/>
    public BaseValue<F, E> Combine(int from, ReadOnlySpan<BaseCell<F>> values)
    {
        var sum = E.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            sum += E.Scale(table.Power(table.Plan.Order[from + i]), values[i].Value);
        }

        return new(sum);
    }
}
