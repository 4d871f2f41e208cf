namespace ProverBench.Proving.Stark;

/// <summary>Where a trace breaks its AIR.</summary>
/// <param name="Table">The AIR's name.</param>
/// <param name="Row">The first row on which something does not hold; null when the lookups of all tables do not balance.</param>
/// <param name="Constraint">The first constraint that does not hold there, in the order of <see cref="Backends.Kernels.Constraints.AirPlan"/>.</param>
public sealed record StarkViolation(string Table, long? Row, int Constraint)
{
    /// <inheritdoc/>
    public override string ToString() => Row is { } row ? $"{Table}: constraint {Constraint} does not hold on row {row}" : $"{Table}: lookups that are sent are not those received";
}
