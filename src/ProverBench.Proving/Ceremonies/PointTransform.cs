using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Ceremonies;

/// <summary>The discrete Fourier transform of points: Cooley and Tukey's butterflies, a layer at a time on a backend.</summary>
internal static class PointTransform
{
    /// <summary>P'_i = Σ_j root^(ij)·P_j.</summary>
    /// <param name="sums">The backend's sums.</param>
    /// <param name="points">A power of two of points; overwritten.</param>
    /// <param name="root">A root of unity of that order.</param>
    /// <param name="stop">Stops between layers.</param>
    public static AffinePoint<C, T>[] Run<C, T, S>(PointSums<C, T, S> sums, AffinePoint<C, T>[] points, in S root, CancellationToken stop)
        where C : struct, ICurve<C, T, S>
        where T : unmanaged, IField<T>
        where S : unmanaged, ITwoAdicField<S>
    {
        var log = int.Log2(points.Length);
        var half = points.Length / 2;
        var powers = new S[Math.Max(1, half)];
        powers[0] = S.One;
        for (var i = 1; i < half; i++)
        {
            powers[i] = powers[i - 1] * root;
        }

        // In the order of Stockham: what is half the points apart meets in every layer and comes out side by side, so that no reversal is needed.
        for (var layer = 0; layer < log; layer++)
        {
            stop.ThrowIfCancellationRequested();
            var width = 1 << layer;
            var factors = new S[half];
            for (var i = 0; i < half; i++)
            {
                factors[i] = powers[(i & (width - 1)) << (log - 1 - layer)];
            }

            var turned = points[half..];
            sums.Scale(turned, factors);
            turned.CopyTo(points, half);
            points = sums.Combine((from, slice) => points.AsSpan((int)from, slice.Length).CopyTo(slice.Span), Butterflies<S>(half, width));
        }

        return points;
    }

    /// <summary>Rows 2w·b + k and 2w·b + k + w are the sum and the difference of columns w·b + k and half + w·b + k, w the width.</summary>
    private static SparseMatrix<S> Butterflies<S>(int half, int width)
        where S : unmanaged, ITwoAdicField<S>
    {
        var (starts, columns, values) = (new long[(2 * half) + 1], new int[4 * half], new S[4 * half]);
        for (var row = 0; row < 2 * half; row++)
        {
            var source = (row / (2 * width) * width) + (row & (width - 1));
            starts[row + 1] = 2 * (row + 1);
            (columns[2 * row], columns[(2 * row) + 1]) = (source, half + source);
            (values[2 * row], values[(2 * row) + 1]) = (S.One, (row & width) == 0 ? S.One : -S.One);
        }

        return new(2 * half, starts, columns, values);
    }
}
