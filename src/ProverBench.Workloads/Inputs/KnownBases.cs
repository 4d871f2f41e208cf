namespace ProverBench.Workloads.Inputs;

/// <summary>Bases of a multi-scalar multiplication with known logarithms: Points[i] = [Logs[i]]G, so that any sum is known by one scalar multiplication.</summary>
/// <remarks>
/// Logs[i] = a[i div m] + b[i mod m] for random a and b, m about √count: two short tables of scalar multiplications and one addition
/// a base make a million bases cheap. Coincidences between sums of a few bases, which would send a kernel down its rare paths,
/// stay as improbable as they are for independent bases, unlike with an arithmetic progression.
/// </remarks>
internal sealed class KnownBases<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    public KnownBases(int count, ref SeedStream random)
    {
        var inner = 1 << ((int.Log2(Math.Max(count, 1)) + 1) / 2);
        var outer = (count + inner - 1) / inner;
        var (innerLogs, innerPoints) = Table(inner, ref random);
        var (outerLogs, outerPoints) = Table(outer, ref random);
        Logs = new S[count];
        Points = new AffinePoint<C, F>[count];
        var row = new JacobianPoint<C, F>[inner];
        for (var u = 0; u < outer; u++)
        {
            var at = u * inner;
            var length = Math.Min(inner, count - at);
            for (var v = 0; v < length; v++)
            {
                Logs[at + v] = outerLogs[u] + innerLogs[v];
                row[v] = outerPoints[u] + innerPoints[v];
            }

            PointMath.Normalize<C, F>(row.AsSpan(0, length), Points.AsSpan(at, length));
        }
    }

    public S[] Logs { get; }

    public AffinePoint<C, F>[] Points { get; }

    private static (S[] Logs, AffinePoint<C, F>[] Points) Table(int count, ref SeedStream random)
    {
        var logs = new S[count];
        var points = new JacobianPoint<C, F>[count];
        for (var i = 0; i < count; i++)
        {
            logs[i] = random.NextElement<S>();
            points[i] = C.Generator.Multiply(logs[i]);
        }

        var affine = new AffinePoint<C, F>[count];
        PointMath.Normalize<C, F>(points, affine);
        return (logs, affine);
    }
}
