namespace ProverBench.Workloads.Inputs;

/// <summary>Logarithms of the bases of a multi-scalar multiplication: log(i) = outer[i div m] + inner[i mod m] for random tables, m about √count.</summary>
/// <remarks>
/// Two short tables of scalar multiplications and one addition a base make a million bases cheap. Coincidences between sums of a few
/// bases, which would send a kernel down its rare paths, stay as improbable as for independent bases, unlike with an arithmetic progression.
/// </remarks>
internal sealed class KnownLogs<S>
    where S : unmanaged, IPrimeField<S>
{
    public KnownLogs(string label, int count)
    {
        Count = count;
        Inner = new S[1 << ((int.Log2(Math.Max(count, 1)) + 1) / 2)];
        Outer = new S[(count + Inner.Length - 1) / Inner.Length];
        var random = new SeedStream([], label);
        random.Fill<S>(Inner);
        random.Fill<S>(Outer);
    }

    public int Count { get; }

    public S[] Inner { get; }

    public S[] Outer { get; }

    /// <summary>Σ scalars[i]·log(i): the logarithm of the sum.</summary>
    public S Combine(ReadOnlySpan<S> scalars)
    {
        var sum = S.Zero;
        for (var i = 0; i < scalars.Length; i++)
        {
            sum += scalars[i] * (Outer[i / Inner.Length] + Inner[i % Inner.Length]);
        }

        return sum;
    }

    /// <summary>The bases themselves, [log(i)]G.</summary>
    public AffinePoint<C, F>[] Bases<C, F>()
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
    {
        var inner = Multiples<C, F>(Inner);
        var outer = Multiples<C, F>(Outer);
        var points = new AffinePoint<C, F>[Count];
        var row = new JacobianPoint<C, F>[inner.Length];
        for (var u = 0; u < outer.Length; u++)
        {
            var at = u * inner.Length;
            var length = Math.Min(inner.Length, Count - at);
            for (var v = 0; v < length; v++)
            {
                row[v] = outer[u] + inner[v];
            }

            PointMath.Normalize<C, F>(row.AsSpan(0, length), points.AsSpan(at, length));
        }

        return points;
    }

    private static AffinePoint<C, F>[] Multiples<C, F>(ReadOnlySpan<S> logs)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
    {
        var points = new JacobianPoint<C, F>[logs.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = C.Generator.Multiply(logs[i]);
        }

        var affine = new AffinePoint<C, F>[points.Length];
        PointMath.Normalize<C, F>(points, affine);
        return affine;
    }
}
