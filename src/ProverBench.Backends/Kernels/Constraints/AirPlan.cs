using System.Collections.Immutable;

namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>
/// What follows from an AIR by counting, the same for prover, verifier and every backend: degrees, how lookups share columns, how the copy constraints
/// are cut into partial products, the size of the quotient.
/// </summary>
/// <remarks>
/// Columns that the arguments add, each over E: one a lookup group, φ = Σ mᵢ/dᵢ; one running sum S when there are lookups; the running product Z and the partial
/// products after each chunk but the last when there are copy constraints. Constraints in order: those of the AIR; for each group φ·Πdᵢ − Σ mᵢ·Π_{j≠i} dⱼ;
/// S(ωx) − S(x) − Σφ + busSum/n; Z − 1 on the first row; for each chunk previous·Π(v + β·label + γ) − next·Π(v + β·σ + γ), where the first previous is Z and the last next Z(ωx).
/// </remarks>
public sealed record AirPlan
{
    private readonly int[] _firsts;

    private AirPlan(IEnumerable<ConstraintRows> rows)
    {
        _firsts = new int[5];
        foreach (var kind in rows)
        {
            for (var later = (int)kind + 1; later < _firsts.Length; later++)
            {
                _firsts[later]++;
            }
        }
    }

    /// <summary>Constraints that Eval asserts.</summary>
    public required int AirConstraints { get; init; }

    /// <summary>All constraints, those of the arguments included: the powers of α.</summary>
    public required int Constraints { get; init; }

    /// <summary>
    /// The constraints that Eval asserts, sorted by the rows they hold on and then by number: value i of a folder belongs to constraint Order[i], and so to α^Order[i].
    /// </summary>
    public required ImmutableArray<int> Order { get; init; }

    /// <summary>The rows of each constraint that Eval asserts.</summary>
    public required ImmutableArray<ConstraintRows> Rows { get; init; }

    /// <summary>The degree of each constraint, those of the arguments included, selectors of single rows included.</summary>
    public required ImmutableArray<int> Degrees { get; init; }

    /// <summary>Cells of scratch that one Eval takes.</summary>
    public required int ScratchCells { get; init; }

    /// <summary>Elements of the longest tuple looked up.</summary>
    public int LongestTuple => Lookups.IsEmpty ? 0 : Lookups.Max(l => l.TupleLength);

    /// <summary>Columns of the trace whose next row Eval reads, ascending.</summary>
    public required ImmutableArray<int> NextColumns { get; init; }

    /// <summary>Columns that take part in the copy constraints.</summary>
    public required int RoutedColumns { get; init; }

    /// <summary>The greatest degree of a constraint in trace polynomials, selectors of single rows included.</summary>
    public required int Degree { get; init; }

    /// <summary>Lookups in the order of Eval.</summary>
    public required ImmutableArray<LookupDegree> Lookups { get; init; }

    /// <summary>Indices of the lookups that share a column.</summary>
    public required ImmutableArray<ImmutableArray<int>> LookupGroups { get; init; }

    /// <summary>Routed columns a partial product takes; 0 without copy constraints.</summary>
    public required int CopyChunk { get; init; }

    /// <summary>Partial products, the whole one included; 0 without copy constraints.</summary>
    public required int CopyChunks { get; init; }

    /// <summary>log₂ of how many times as long as the trace the quotient is: the least that Degree − 1 fits.</summary>
    public required int LogQuotient { get; init; }

    /// <summary>Constraints that the arguments add.</summary>
    public int ArgumentConstraints => Constraints - AirConstraints;

    /// <summary>Among the constraints of the arguments the first of the copy constraints, which holds on the first row; −1 where there are none.</summary>
    public int CopyStart => CopyChunks == 0 ? -1 : ArgumentConstraints - CopyChunks - 1;

    /// <summary>Columns over E that the arguments add.</summary>
    public int ArgumentColumns => LookupGroups.Length + (Lookups.IsEmpty ? 0 : 1) + CopyChunks;

    /// <summary>The argument column of the running sum S.</summary>
    public int SumColumn => LookupGroups.Length;

    /// <summary>The argument column of Z; partial products follow.</summary>
    public int CopyColumn => LookupGroups.Length + (Lookups.IsEmpty ? 0 : 1);

    /// <summary>Counts an AIR.</summary>
    /// <param name="air">The constraints.</param>
    /// <param name="maxDegree">The greatest degree that the blowup allows, blowup + 1: groups and chunks are as large as it lets them be.</param>
    /// <exception cref="ArgumentException">A constraint has a greater degree, or a column is read that the shape does not have.</exception>
    public static AirPlan Of<A, F>(A air, int maxDegree)
        where A : struct, IAir<F>
        where F : unmanaged, IPrimeField<F>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDegree, 2);
        var shape = air.Shape;
        var counter = new DegreeCounter<F>(shape);
        air.Eval<DegreeCounter<F>, DegreeOf<F>>(ref counter);
        RequireBuses(shape.Name, counter.Lookups);
        var degrees = counter.Constraints;
        var airConstraints = degrees.Count;
        var groups = Groups(counter.Lookups, maxDegree, degrees);
        if (groups.Length > 0)
        {
            degrees.Add(1);
        }

        var chunk = shape.RoutedColumns == 0 ? 0 : Math.Min(maxDegree - 1, shape.RoutedColumns);
        var chunks = chunk == 0 ? 0 : (shape.RoutedColumns + chunk - 1) / chunk;
        if (chunks > 0)
        {
            degrees.Add(2);
            degrees.AddRange(Enumerable.Repeat(chunk + 1, chunks));
        }

        var degree = Math.Max(2, degrees.Count == 0 ? 0 : degrees.Max());
        if (degree > maxDegree)
        {
            throw new ArgumentException($"{shape.Name}: constraint {degrees.IndexOf(degree)} has degree {degree}, the blowup allows {maxDegree}");
        }

        return new AirPlan(counter.Rows)
        {
            AirConstraints = airConstraints,
            Constraints = degrees.Count,
            Order = [.. Enumerable.Range(0, airConstraints).OrderBy(k => counter.Rows[k])],
            Rows = [.. counter.Rows],
            Degrees = [.. degrees],
            ScratchCells = counter.ScratchCells.Value,
            NextColumns = [.. counter.NextColumns.Order()],
            RoutedColumns = shape.RoutedColumns,
            Degree = degree,
            Lookups = [.. counter.Lookups],
            LookupGroups = groups,
            CopyChunk = chunk,
            CopyChunks = chunks,
            LogQuotient = int.Log2((degree - 1) * 2 - 1),
        };
    }

    /// <summary>The place in <see cref="Order"/> of the first constraint that holds on such rows.</summary>
    public int FirstOf(ConstraintRows rows) => _firsts[(int)rows];

    /// <summary>Whether Eval asserts a constraint on such rows.</summary>
    public bool Has(ConstraintRows rows) => _firsts[(int)rows] < _firsts[(int)rows + 1];

    /// <summary>Whether a constraint that Eval asserts holds on a row of so many.</summary>
    public bool Applies(int constraint, long row, long rows) => Rows[constraint] switch
    {
        ConstraintRows.First => row == 0,
        ConstraintRows.Last => row == rows - 1,
        ConstraintRows.Transition => row != rows - 1,
        _ => true,
    };

    /// <summary>
    /// A bus takes tuples of one length: (a) and (a, 0) have the same denominator.
    /// </summary>
    private static void RequireBuses(string air, List<LookupDegree> lookups)
    {
        var lengths = new Dictionary<int, int>();
        foreach (var lookup in lookups)
        {
            if (lookup.Bus < 0)
            {
                throw new ArgumentException($"{air}: bus {lookup.Bus} is negative");
            }

            if (!lengths.TryAdd(lookup.Bus, lookup.TupleLength) && lengths[lookup.Bus] != lookup.TupleLength)
            {
                throw new ArgumentException($"{air}: bus {lookup.Bus} takes tuples of {lengths[lookup.Bus]} and of {lookup.TupleLength} elements");
            }
        }
    }

    /// <summary>Lookups in order, as many to a column as the degree allows.</summary>
    private static ImmutableArray<ImmutableArray<int>> Groups(List<LookupDegree> lookups, int maxDegree, List<int> degrees)
    {
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        var group = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < lookups.Count; i++)
        {
            group.Add(i);
            if (group.Count > 1 && DegreeOf(group, lookups) > maxDegree)
            {
                group.RemoveAt(group.Count - 1);
                Close();
                group.Add(i);
            }
        }

        if (group.Count > 0)
        {
            Close();
        }

        return groups.ToImmutable();

        void Close()
        {
            degrees.Add(DegreeOf(group, lookups));
            groups.Add(group.ToImmutable());
            group.Clear();
        }
    }

    private static int DegreeOf(IReadOnlyList<int> group, List<LookupDegree> lookups)
    {
        var denominators = group.Sum(i => lookups[i].TupleDegree);
        return Math.Max(1 + denominators, group.Max(i => lookups[i].MultiplicityDegree + denominators - lookups[i].TupleDegree));
    }
}
