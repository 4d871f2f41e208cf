using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Fri.Security;

/// <summary>What soundness depends on in one table, as built.</summary>
/// <param name="LogRows">log₂ of the rows.</param>
/// <param name="Constraints">Constraints combined by one challenge, those of the arguments included.</param>
/// <param name="Degree">The greatest degree of a constraint.</param>
/// <param name="Lookups">Fractions that a row adds to the buses.</param>
/// <param name="TupleLength">Elements of the longest tuple looked up.</param>
/// <param name="RoutedColumns">Columns under copy constraints.</param>
public readonly record struct TableQuantities(int LogRows, int Constraints, int Degree, int Lookups = 0, int TupleLength = 0, int RoutedColumns = 0)
{
    /// <summary>Those of an AIR, from what was counted of it.</summary>
    public static TableQuantities Of<F>(AirShape<F> shape, AirPlan plan, int logRows)
        where F : unmanaged, IPrimeField<F>
        => new(logRows, plan.Constraints, plan.Degree, plan.Lookups.Length, plan.Lookups.Select(lookup => lookup.TupleLength).DefaultIfEmpty(0).Max(), shape.RoutedColumns);
}
