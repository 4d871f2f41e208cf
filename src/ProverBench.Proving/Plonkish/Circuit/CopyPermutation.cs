namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>σ: the cells of a target form one cycle, in the order of rows; every other cell is its own image.</summary>
internal static class CopyPermutation
{
    /// <summary>labels[column·rows + row] ← g^column′·ω^row′ of the cell that the cell is mapped to.</summary>
    /// <param name="values">The number of each routed cell's target, row by row, below count; −1 for none.</param>
    /// <param name="count">Targets.</param>
    /// <param name="logRows">log₂ of the rows.</param>
    /// <param name="labels">The routed columns of the key.</param>
    public static void Fill(int[] values, int count, int logRows, Span<Goldilocks> labels)
    {
        var rows = 1 << logRows;
        var powers = Powers(FieldMath.RootOfUnity<Goldilocks>(logRows), rows);
        var shifts = Powers(Goldilocks.MultiplicativeGenerator, PlonkishLayout.RoutedWires);
        var first = new int[count];
        var last = new int[count];
        Array.Fill(first, -1);
        for (var cell = 0; cell < values.Length; cell++)
        {
            var value = values[cell];
            if (value < 0)
            {
                Set(labels, cell, cell);
            }
            else
            {
                if (first[value] < 0)
                {
                    first[value] = cell;
                }
                else
                {
                    Set(labels, last[value], cell);
                }

                last[value] = cell;
            }
        }

        for (var value = 0; value < count; value++)
        {
            if (first[value] >= 0)
            {
                Set(labels, last[value], first[value]);
            }
        }

        void Set(Span<Goldilocks> to, int cell, int image)
        {
            var (row, column) = Math.DivRem(cell, PlonkishLayout.RoutedWires);
            var (imageRow, imageColumn) = Math.DivRem(image, PlonkishLayout.RoutedWires);
            to[(column * rows) + row] = shifts[imageColumn] * powers[imageRow];
        }
    }

    private static Goldilocks[] Powers(in Goldilocks of, int count)
    {
        var powers = new Goldilocks[count];
        var power = Goldilocks.One;
        for (var i = 0; i < count; i++)
        {
            powers[i] = power;
            power *= of;
        }

        return powers;
    }
}
