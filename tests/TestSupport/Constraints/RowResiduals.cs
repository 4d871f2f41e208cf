using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.TestSupport.Constraints;

/// <summary>The constraints of one row of a table on the host, by number: what a test reads that plays with cells.</summary>
internal readonly struct RowResiduals<F>(AirShape<F> shape, HostTable<F> table, int row, RowResiduals<F>.Findings found) : IConstraintBuilder<BaseCell<F>, F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Numbers of the constraints that do not hold somewhere, ascending.</summary>
    public static int[] Violated<A>(A air, HostTable<F> table)
        where A : struct, IAir<F>
    {
        var violated = new SortedSet<int>();
        for (var row = 0; row < table.Rows; row++)
        {
            violated.UnionWith(Of(air, table, row).Index().Where(c => !c.Item.IsZero).Select(c => c.Index));
        }

        return [.. violated];
    }

    /// <summary>The same of a table without fixed columns.</summary>
    public static int[] Violated<A>(A air, F[] trace, F[] publicValues)
        where A : struct, IAir<F>
        => Violated(air, new HostTable<F>(trace.Length / air.Shape.Columns, trace, [], publicValues));

    /// <summary>The values that Eval asserts to be zero on a row, zero where they need not be.</summary>
    public static F[] Of<A>(A air, HostTable<F> table, int row)
        where A : struct, IAir<F>
        => [.. Visit(air, table, row).Values];

    /// <summary>The same of a table without fixed columns.</summary>
    public static F[] Of<A>(A air, F[] trace, int row, F[] publicValues)
        where A : struct, IAir<F>
        => Of(air, new HostTable<F>(trace.Length / air.Shape.Columns, trace, [], publicValues), row);

    /// <summary>Everything that Eval says of a row.</summary>
    public static Findings Visit<A>(A air, HostTable<F> table, int row)
        where A : struct, IAir<F>
    {
        var findings = new Findings();
        var builder = new RowResiduals<F>(air.Shape, table, row, findings);
        air.Eval<RowResiduals<F>, BaseCell<F>>(ref builder);
        return findings;
    }

    public BaseCell<F> Local(int column) => new(table.Trace[(column * table.Rows) + row]);

    public BaseCell<F> Next(int column) => new(table.Trace[(column * table.Rows) + ((row + 1) % table.Rows)]);

    public BaseCell<F> Fixed(int column) => new(table.Fixed[(column * table.Rows) + row]);

    public BaseCell<F> Periodic(int index) => new(shape.Periodic[index][row % shape.Periodic[index].Length]);

    public BaseCell<F> Public(int index) => new(table.PublicValues[index]);

    public void AssertZero(BaseCell<F> value) => found.Values.Add(value.Value);

    public void AssertZeroFirst(BaseCell<F> value) => found.Values.Add(row == 0 ? value.Value : F.Zero);

    public void AssertZeroLast(BaseCell<F> value) => found.Values.Add(row == table.Rows - 1 ? value.Value : F.Zero);

    public void AssertZeroTransition(BaseCell<F> value) => found.Values.Add(row != table.Rows - 1 ? value.Value : F.Zero);

    public void Lookup(int bus, BaseCell<F> multiplicity, scoped ReadOnlySpan<BaseCell<F>> tuple)
        => found.Lookups.Add((bus, multiplicity.Value, [.. tuple.ToArray().Select(cell => cell.Value)]));

    public Span<BaseCell<F>> Scratch(int count) => new BaseCell<F>[count];

    /// <summary>What Eval says of a row.</summary>
    public sealed class Findings
    {
        /// <summary>The values that are asserted to be zero, zero where they need not be.</summary>
        public List<F> Values { get; } = [];

        /// <summary>What is looked up.</summary>
        public List<(int Bus, F Multiplicity, F[] Tuple)> Lookups { get; } = [];
    }
}
