namespace ProverBench.Workloads.Conformance;

/// <summary>Many multiples of a group's generator, by tables of j·2^(8w)·G: the bases of large sums with known logarithms.</summary>
internal static class Multiples
{
    private const int Window = 8;

    /// <summary>Below this many a table costs more than it saves.</summary>
    private const int WorthATable = 128;

    /// <summary>[logs[i]]G.</summary>
    public static AffinePoint<C, F>[] Of<C, F, S>(ReadOnlySpan<S> logs)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        var table = logs.Length < WorthATable ? null : Table<C, F>(S.ByteSize);
        var points = new JacobianPoint<C, F>[logs.Length];
        var bytes = new byte[S.ByteSize];
        for (var i = 0; i < points.Length; i++)
        {
            if (table is null)
            {
                points[i] = C.Generator.Multiply(logs[i]);
                continue;
            }

            points[i] = JacobianPoint<C, F>.Infinity;
            logs[i].WriteCanonical(bytes);
            for (var w = 0; w < bytes.Length; w++)
            {
                points[i] += table[w][bytes[w]];
            }
        }

        var affine = new AffinePoint<C, F>[points.Length];
        PointMath.Normalize<C, F>(points, affine);
        return affine;
    }

    private static AffinePoint<C, F>[][] Table<C, F>(int windows)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        var table = new AffinePoint<C, F>[windows][];
        var unit = C.Generator.ToJacobian();
        var row = new JacobianPoint<C, F>[1 << Window];
        for (var w = 0; w < windows; w++)
        {
            row[0] = JacobianPoint<C, F>.Infinity;
            for (var j = 1; j < row.Length; j++)
            {
                row[j] = row[j - 1] + unit;
            }

            unit += row[^1];
            table[w] = new AffinePoint<C, F>[row.Length];
            PointMath.Normalize<C, F>(row, table[w]);
        }

        return table;
    }
}
