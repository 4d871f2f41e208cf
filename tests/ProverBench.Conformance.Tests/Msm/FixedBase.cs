namespace ProverBench.Conformance.Tests.Msm;

/// <summary>Multiples of a generator by a table of its multiples by digit·2^(8v): makes bases with known logarithms quickly.</summary>
internal static class FixedBase<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    private static readonly AffinePoint<C, F>[] s_table = BuildTable();

    public static AffinePoint<C, F>[] Multiply(ReadOnlySpan<S> scalars)
    {
        var sums = new JacobianPoint<C, F>[scalars.Length];
        Span<byte> bytes = stackalloc byte[S.ByteSize];
        for (var i = 0; i < sums.Length; i++)
        {
            scalars[i].WriteCanonical(bytes);
            sums[i] = JacobianPoint<C, F>.Infinity;
            for (var v = 0; v < bytes.Length; v++)
            {
                sums[i] += s_table[(256 * v) + bytes[v]];
            }
        }

        var points = new AffinePoint<C, F>[sums.Length];
        var finite = sums.Select((sum, i) => (sum, i)).Where(pair => !pair.sum.IsInfinity).ToArray();
        var normalized = new AffinePoint<C, F>[finite.Length];
        PointMath.Normalize<C, F>(finite.Select(pair => pair.sum).ToArray(), normalized);
        for (var i = 0; i < finite.Length; i++)
        {
            points[finite[i].i] = normalized[i];
        }

        return points;
    }

    private static AffinePoint<C, F>[] BuildTable()
    {
        var sums = new JacobianPoint<C, F>[255 * S.ByteSize];
        var step = C.Generator.ToJacobian();
        for (var v = 0; v < S.ByteSize; v++)
        {
            var sum = JacobianPoint<C, F>.Infinity;
            for (var digit = 1; digit < 256; digit++)
            {
                sum += step;
                sums[(255 * v) + digit - 1] = sum;
            }

            step = sum + step;
        }

        var normalized = new AffinePoint<C, F>[sums.Length];
        PointMath.Normalize<C, F>(sums, normalized);
        var table = new AffinePoint<C, F>[256 * S.ByteSize];
        for (var i = 0; i < normalized.Length; i++)
        {
            table[(256 * (i / 255)) + (i % 255) + 1] = normalized[i];
        }

        return table;
    }
}
