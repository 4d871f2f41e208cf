using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Tests.Airs;

/// <summary>The constraints of one row of a table on the host, by number: what a test reads that plays with cells.</summary>
internal readonly struct RowResiduals<F>(F[] trace, int rows, int row, F[] publicValues, List<(ConstraintRows Rows, F Value)> found) : IConstraintBuilder<BaseCell<F>, F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Numbers of the constraints that do not hold somewhere, ascending.</summary>
    public static int[] Violated<A>(A air, F[] trace, F[] publicValues)
        where A : struct, IAir<F>
    {
        var rows = trace.Length / air.Shape.Columns;
        var violated = new SortedSet<int>();
        for (var row = 0; row < rows; row++)
        {
            violated.UnionWith(Of(air, trace, row, publicValues).Index()
                .Where(c => !c.Item.IsZero)
                .Select(c => c.Index));
        }

        return [.. violated];
    }

    /// <summary>The values that Eval asserts to be zero on a row, zero where they need not be.</summary>
    public static F[] Of<A>(A air, F[] trace, int row, F[] publicValues)
        where A : struct, IAir<F>
    {
        var rows = trace.Length / air.Shape.Columns;
        var found = new List<(ConstraintRows Rows, F Value)>();
        var builder = new RowResiduals<F>(trace, rows, row, publicValues, found);
        air.Eval<RowResiduals<F>, BaseCell<F>>(ref builder);
        return [.. found.Select(c => c.Rows switch
        {
            ConstraintRows.First when row != 0 => F.Zero,
            ConstraintRows.Last when row != rows - 1 => F.Zero,
            ConstraintRows.Transition when row == rows - 1 => F.Zero,
            _ => c.Value,
        })];
    }

    public BaseCell<F> Local(int column) => new(trace[(column * rows) + row]);

    public BaseCell<F> Next(int column) => new(trace[(column * rows) + ((row + 1) % rows)]);

    public BaseCell<F> Fixed(int column) => throw new NotSupportedException();

    public BaseCell<F> Periodic(int index) => throw new NotSupportedException();

    public BaseCell<F> Public(int index) => new(publicValues[index]);

    public void AssertZero(BaseCell<F> value) => found.Add((ConstraintRows.All, value.Value));

    public void AssertZeroFirst(BaseCell<F> value) => found.Add((ConstraintRows.First, value.Value));

    public void AssertZeroLast(BaseCell<F> value) => found.Add((ConstraintRows.Last, value.Value));

    public void AssertZeroTransition(BaseCell<F> value) => found.Add((ConstraintRows.Transition, value.Value));

    public void Lookup(int bus, BaseCell<F> multiplicity, scoped ReadOnlySpan<BaseCell<F>> tuple) => throw new NotSupportedException();

    public Span<BaseCell<F>> Scratch(int count) => new BaseCell<F>[count];
}
