namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>An algebraic intermediate representation, written once: shape and constraints of one table.</summary>
/// <remarks>A struct, so that every builder gets code of its own; it may hold constants.</remarks>
public interface IAir<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Columns, public values, periodic columns.</summary>
    AirShape<F> Shape { get; }

    /// <summary>All constraints and lookups of a row.</summary>
    void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>;
}

/// <summary>What is declared of a table. Degrees and numbers of constraints are not declared but counted (<c>AirPlan</c>).</summary>
/// <param name="Name">The exact name and version; it enters the transcript.</param>
/// <param name="Columns">Columns of the trace.</param>
public sealed record AirShape<F>(string Name, int Columns)
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Columns that the verifying key commits to.</summary>
    public int FixedColumns { get; init; }

    /// <summary>Public values.</summary>
    public int PublicValues { get; init; }

    /// <summary>Columns that repeat: each a power of two of values, at most as many as rows.</summary>
    public IReadOnlyList<F[]> Periodic { get; init; } = [];

    /// <summary>
    /// The first so many columns take part in the copy constraints: Fixed columns 0 … RoutedColumns − 1 are then the permutation σ, each cell the label
    /// g^column·ω^row of the cell it is equal to (PLONK, Gabizon et al. 2019, section 5). 0: no copy constraints.
    /// </summary>
    public int RoutedColumns { get; init; }
}
