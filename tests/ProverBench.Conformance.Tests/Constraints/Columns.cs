namespace ProverBench.Conformance.Tests.Constraints;

/// <summary>Host matrices, column by column.</summary>
internal static class Columns
{
    /// <summary>Row index of a matrix of rows rows, counted round.</summary>
    public static F[] Row<F>(F[] matrix, long rows, long index)
    {
        var row = new F[rows == 0 ? 0 : matrix.Length / rows];
        for (var c = 0; c < row.Length; c++)
        {
            row[c] = matrix[(c * rows) + (index % rows)];
        }

        return row;
    }

    /// <summary>A row over E.</summary>
    public static E[] Row<F, E>(F[] matrix, long rows, long index)
        where F : unmanaged, IField<F>
        where E : unmanaged, IExtensionField<E, F>
        => [.. Row(matrix, rows, index).Chunk(E.ExtensionDegree).Select(c => E.FromCoefficients(c))];

    /// <summary>A column over E as columns over F.</summary>
    public static F[] Split<F, E>(IEnumerable<E[]> columns)
        where F : unmanaged, IField<F>
        where E : unmanaged, IExtensionField<E, F>
        => [.. columns.SelectMany(c => Enumerable.Range(0, E.ExtensionDegree).SelectMany(k => c.Select(e => e.Coefficient(k))))];

    /// <summary>Elements of E from a seed.</summary>
    public static E[] Random<F, E>(int seed, int count)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
        => [.. Support.Elements.Random<F>(seed, (long)count * E.ExtensionDegree).Chunk(E.ExtensionDegree).Select(c => E.FromCoefficients(c))];
}
