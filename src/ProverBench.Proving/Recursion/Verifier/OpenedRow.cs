using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Recursion.Verifier;

/// <summary>The opened values of a table over a machine as the row that its constraints read.</summary>
internal readonly struct OpenedRow<X>(OpenedTable<X> table) : IConstraintRow<X, X>
    where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
{
    /// <inheritdoc/>
    public X Point => table.Point;

    /// <inheritdoc/>
    public X LookupGamma => table.Challenges[0];

    /// <inheritdoc/>
    public X CopyGamma => table.Challenges[2];

    /// <inheritdoc/>
    public X CopyBeta => table.Challenges[3];

    /// <inheritdoc/>
    public X BusShare => table.BusShare;

    /// <inheritdoc/>
    public X Local(int column) => table.Local[column];

    /// <inheritdoc/>
    public X Next(int column) => table.Next[column];

    /// <inheritdoc/>
    public X Fixed(int column) => table.Fixed[column];

    /// <inheritdoc/>
    public X Periodic(int index) => table.Periodic[index];

    /// <inheritdoc/>
    public X Public(int index) => table.Public[index];

    /// <inheritdoc/>
    public X Argument(int column) => table.Arguments[column];

    /// <inheritdoc/>
    public X NextArgument(int column) => table.NextArguments[column];

    /// <inheritdoc/>
    public X LookupPower(int index) => table.LookupPowers![index + 1];

    /// <inheritdoc/>
    public X Power(int constraint) => table.Alphas[constraint];

    /// <inheritdoc/>
    public X Combine(int from, ReadOnlySpan<X> values) => table.Combine(from, values);
}
