using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>A cell of which only the degree is known: 1 for a trace cell, 0 for constants and public values.</summary>
public readonly record struct DegreeOf<F>(int Degree) : IExpression<DegreeOf<F>, F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public static DegreeOf<F> Constant(F value) => default;

    /// <inheritdoc/>
    public static DegreeOf<F> operator +(DegreeOf<F> a, DegreeOf<F> b) => new(Math.Max(a.Degree, b.Degree));

    /// <inheritdoc/>
    public static DegreeOf<F> operator -(DegreeOf<F> a, DegreeOf<F> b) => new(Math.Max(a.Degree, b.Degree));

    /// <inheritdoc/>
    public static DegreeOf<F> operator *(DegreeOf<F> a, DegreeOf<F> b) => new(a.Degree + b.Degree);

    /// <inheritdoc/>
    public static DegreeOf<F> Scale(DegreeOf<F> a, F constant) => a;
}

/// <summary>Counts constraints and lookups and their degrees.</summary>
internal struct DegreeCounter<F>(AirShape<F> shape) : IConstraintBuilder<DegreeOf<F>, F>
    where F : unmanaged, IPrimeField<F>
{
    private static readonly DegreeOf<F> Cell = new(1);

    /// <summary>The degree of every constraint in order, selectors included.</summary>
    public List<int> Constraints { get; } = [];

    /// <summary>The rows of every constraint in order.</summary>
    public List<ConstraintRows> Rows { get; } = [];

    /// <summary>Columns whose next row is read.</summary>
    public HashSet<int> NextColumns { get; } = [];

    /// <summary>Cells of scratch asked for.</summary>
    public StrongBox<int> ScratchCells { get; } = new();

    /// <summary>Every lookup in order.</summary>
    public List<LookupDegree> Lookups { get; } = [];

    public readonly DegreeOf<F> Local(int column) => Within(column, shape.Columns, "column");

    public readonly DegreeOf<F> Next(int column)
    {
        var cell = Within(column, shape.Columns, "column");
        NextColumns.Add(column);
        return cell;
    }

    public readonly DegreeOf<F> Fixed(int column) => Within(column, shape.FixedColumns, "fixed column");

    public readonly DegreeOf<F> Periodic(int index) => Within(index, shape.Periodic.Count, "periodic column");

    public readonly DegreeOf<F> Public(int index)
    {
        Within(index, shape.PublicValues, "public value");
        return default;
    }

    public readonly void AssertZero(DegreeOf<F> value) => Add(ConstraintRows.All, value.Degree);

    public readonly void AssertZeroFirst(DegreeOf<F> value) => Add(ConstraintRows.First, value.Degree + 1);

    public readonly void AssertZeroLast(DegreeOf<F> value) => Add(ConstraintRows.Last, value.Degree + 1);

    public readonly void AssertZeroTransition(DegreeOf<F> value) => Add(ConstraintRows.Transition, value.Degree);

    public readonly void Lookup(int bus, DegreeOf<F> multiplicity, scoped ReadOnlySpan<DegreeOf<F>> tuple)
    {
        var degree = 0;
        foreach (var value in tuple)
        {
            degree = Math.Max(degree, value.Degree);
        }

        Lookups.Add(new LookupDegree(bus, multiplicity.Degree, tuple.Length, degree));
    }

    public readonly Span<DegreeOf<F>> Scratch(int count)
    {
        ScratchCells.Value += count;
        return new DegreeOf<F>[count];
    }

    private readonly void Add(ConstraintRows rows, int degree)
    {
        Rows.Add(rows);
        Constraints.Add(degree);
    }

    private readonly DegreeOf<F> Within(int index, int count, string what)
        => (uint)index < (uint)count ? Cell : throw new ArgumentException($"{shape.Name} reads {what} {index} of {count}");
}

/// <summary>One lookup of an AIR.</summary>
/// <param name="Bus">Its bus.</param>
/// <param name="MultiplicityDegree">Degree of the multiplicity.</param>
/// <param name="TupleLength">Elements of the tuple.</param>
/// <param name="TupleDegree">Greatest degree of an element.</param>
public readonly record struct LookupDegree(int Bus, int MultiplicityDegree, int TupleLength, int TupleDegree);
