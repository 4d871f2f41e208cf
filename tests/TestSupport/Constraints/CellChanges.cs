using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.TestSupport.Constraints;

/// <summary>Changes the cells of a valid table one after the other and sees who notices: a constraint of the rows that read the cell, a bus, or a copy constraint.</summary>
internal static class CellChanges
{
    /// <summary>The cells whose change nobody notices, in the order given. A test compares them with those it declares free, each with its reason.</summary>
    /// <param name="air">The constraints.</param>
    /// <param name="table">A table without violation, whose lookups are even with those of its companions.</param>
    /// <param name="cells">The cells to change; all where absent.</param>
    /// <param name="change">The new value of a cell; one more where absent.</param>
    public static List<(int Column, int Row)> Unnoticed<A, F>(A air, HostTable<F> table, IEnumerable<(int Column, int Row)>? cells = null, Func<F, F>? change = null)
        where A : struct, IAir<F>
        where F : unmanaged, ITwoAdicField<F>
    {
        cells ??= from column in Enumerable.Range(0, air.Shape.Columns) from row in Enumerable.Range(0, table.Rows) select (column, row);
        change ??= value => value + F.One;
        var labels = air.Shape.RoutedColumns == 0 ? [] : Labels<F>(air.Shape.RoutedColumns, table.Rows);
        var trace = (F[])table.Trace.Clone();
        var changed = table with { Trace = trace };
        var unnoticed = new List<(int Column, int Row)>();
        foreach (var (column, row) in cells)
        {
            var cell = (column * table.Rows) + row;
            if (column < air.Shape.RoutedColumns && !table.Fixed[cell].Equals(labels[cell]))
            {
                continue;
            }

            var honest = trace[cell];
            int[] readers = table.Rows == 1 ? [row] : [row, (row + table.Rows - 1) % table.Rows];
            var ledger = new BusLedger<F>();
            foreach (var reader in readers)
            {
                ledger.Add(RowResiduals<F>.Visit(air, changed, reader).Lookups, -F.One);
            }

            trace[cell] = change(honest);
            var noticed = trace[cell].Equals(honest) ? throw new InvalidOperationException($"cell ({column}, {row}) was not changed") : false;
            foreach (var reader in readers)
            {
                var findings = RowResiduals<F>.Visit(air, changed, reader);
                noticed |= findings.Values.Exists(value => !value.IsZero);
                ledger.Add(findings.Lookups, F.One);
            }

            trace[cell] = honest;
            if (!noticed && ledger.IsEven)
            {
                unnoticed.Add((column, row));
            }
        }

        return unnoticed;
    }

    /// <summary>g^column·ω^row of every routed cell: where σ says so, the cell is equal to itself alone.</summary>
    private static F[] Labels<F>(int columns, int rows)
        where F : unmanaged, ITwoAdicField<F>
    {
        var labels = new F[columns * rows];
        var root = FieldMath.RootOfUnity<F>(int.Log2(rows));
        var first = F.One;
        for (var column = 0; column < columns; column++)
        {
            var label = first;
            for (var row = 0; row < rows; row++)
            {
                labels[(column * rows) + row] = label;
                label *= root;
            }

            first *= F.MultiplicativeGenerator;
        }

        return labels;
    }
}
