using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;

namespace ProverBench.Backends.Gpu.Kernels.Circle;

/// <summary>What proofs on the circle do point by point, a thread a row, in twin order: of point i + half the coordinates are those of point i, the second negated.</summary>
internal static class CircleKernels
{
    /// <summary>Words of what <see cref="Reduce"/> needs of a point: the six coefficients of d, the line's slope and offset, its factor.</summary>
    public const int OpeningWords = 18;

    /// <summary>Point i ← first + i·step, i below the length of xs; stride is step times the threads.</summary>
    public static void Points(ArrayView<GpuMersenne31> xs, ArrayView<GpuMersenne31> ys, GpuCirclePoint first, GpuCirclePoint step, GpuCirclePoint stride)
    {
        var (point, turn) = (first, step);
        for (var rest = Launches.Thread; rest != 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                point = GpuCirclePoint.Add(point, turn);
            }

            turn = GpuCirclePoint.Add(turn, turn);
        }

        for (var i = Launches.Thread; i < xs.Length; i += Launches.Threads)
        {
            xs[i] = point.X;
            ys[i] = point.Y;
            point = GpuCirclePoint.Add(point, stride);
        }
    }

    /// <summary>factors[count + i] ← 2·factors[2·count + i]² − 1: a layer's factors from those of the layer above.</summary>
    public static void Halve(ArrayView<GpuMersenne31> factors, int count)
    {
        for (var i = Launches.Thread; i < count; i += Launches.Threads)
        {
            factors[count + i] = GpuCirclePoint.Double(factors[(2 * (long)count) + i]);
        }
    }

    /// <summary>chunks[i, c·q + s] ← coefficients[i·q + s, c], q = 2^logChunks; rows are those of chunks.</summary>
    public static void Split(ArrayView<GpuMersenne31> coefficients, ArrayView<GpuMersenne31> chunks, long rows, int logChunks)
    {
        for (var at = Launches.Thread; at < chunks.Length; at += Launches.Threads)
        {
            var column = at / rows;
            var chunk = column & ((1L << logChunks) - 1);
            chunks[at] = coefficients[((((column >> logChunks) * rows) + (at - (column * rows))) << logChunks) + chunk];
        }
    }

    /// <summary>basis[i] ← the product of the factors whose bits i has, that of its highest bit first.</summary>
    public static void Basis(ArrayView<GpuMersenne31> factors, int log, ArrayView<GpuMersenne31> basis)
    {
        for (var i = Launches.Thread; i < 1L << log; i += Launches.Threads)
        {
            var product = GpuMersenne31Quartic.One;
            for (var b = 0; b < log; b++)
            {
                if (((i >> (log - 1 - b)) & 1) != 0)
                {
                    product = GpuMersenne31Quartic.Multiply(product, GpuMersenne31Quartic.Load(factors, 4 * b, 1));
                }
            }

            GpuMersenne31Quartic.Store(basis, i, 1L << log, product);
        }
    }

    /// <summary>
    /// What is to be inverted for selectors: v at the points that differ, then 1 − x' of the first row at all points, then of the last, which is kept once more after that.
    /// </summary>
    /// <param name="selectors">Where to.</param>
    /// <param name="xs">First coordinates.</param>
    /// <param name="ys">Second coordinates.</param>
    /// <param name="vanishing">Points at which v differs.</param>
    /// <param name="logRows">log₂ of the rows of the trace.</param>
    /// <param name="first">The point of row 0; the last row's is its conjugate.</param>
    public static void Denominators(ArrayView<GpuMersenne31> selectors, ArrayView<GpuMersenne31> xs, ArrayView<GpuMersenne31> ys, long vanishing, int logRows, GpuCirclePoint first)
    {
        var points = 2 * xs.Length;
        for (var i = Launches.Thread; i < points; i += Launches.Threads)
        {
            var (x, y) = (xs[i & (xs.Length - 1)], Second(ys, i));
            if (i < vanishing)
            {
                var v = x;
                for (var k = 1; k < logRows; k++)
                {
                    v = GpuCirclePoint.Double(v);
                }

                selectors[i] = v;
            }

            var (xx, yy) = (GpuMersenne31.Multiply(x, first.X), GpuMersenne31.Multiply(y, first.Y));
            var rest = GpuMersenne31.Subtract(GpuMersenne31.One, xx);
            selectors[vanishing + i] = GpuMersenne31.Subtract(rest, yy);
            var last = GpuMersenne31.Add(rest, yy);
            selectors[vanishing + points + i] = last;
            selectors[vanishing + (2 * points) + i] = last;
        }
    }

    /// <summary>Selectors, divided by v: y'/(1 − x') of the first and of the last row, (1 − x')/v of all but the last, from what <see cref="Denominators"/> left, inverted but for the last part.</summary>
    public static void Selectors(ArrayView<GpuMersenne31> selectors, ArrayView<GpuMersenne31> xs, ArrayView<GpuMersenne31> ys, long vanishing, GpuCirclePoint first)
    {
        var points = 2 * xs.Length;
        for (var i = Launches.Thread; i < points; i += Launches.Threads)
        {
            var (x, y) = (xs[i & (xs.Length - 1)], Second(ys, i));
            var (yx, xy) = (GpuMersenne31.Multiply(y, first.X), GpuMersenne31.Multiply(x, first.Y));
            selectors[vanishing + i] = GpuMersenne31.Multiply(selectors[vanishing + i], GpuMersenne31.Subtract(yx, xy));
            selectors[vanishing + points + i] = GpuMersenne31.Multiply(selectors[vanishing + points + i], GpuMersenne31.Add(yx, xy));
            var transition = vanishing + (2 * points) + i;
            selectors[transition] = GpuMersenne31.Multiply(selectors[transition], selectors[i & (vanishing - 1)]);
        }
    }

    /// <summary>norms[i] ← a² + b², d(P)/u = a + bi at point P of number i, from the six coefficients of d.</summary>
    public static void Norms(ArrayView<GpuMersenne31> xs, ArrayView<GpuMersenne31> ys, ArrayView<GpuMersenne31> line, ArrayView<GpuMersenne31> norms)
    {
        for (var i = Launches.Thread; i < norms.Length; i += Launches.Threads)
        {
            var (odd, cube) = Divisor(line, 0, xs[i & (xs.Length - 1)], Second(ys, i));
            var a = GpuMersenne31.Add(odd, GpuMersenne31.Add(cube, cube));
            norms[i] = GpuMersenne31.Add(GpuMersenne31.Multiply(a, a), GpuMersenne31.Multiply(cube, cube));
        }
    }

    /// <summary>
    /// reduced[P] ← reduced[P] + Σ over the points of (S(P) − slope·P.y − offset)·factor·u/d(P), S = Σ_c α^c·f_c: what one matrix adds to the quotient by lines.
    /// </summary>
    /// <param name="values">The matrix.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="powers">α^c, elements one after the other.</param>
    /// <param name="openings">Of each point <see cref="OpeningWords"/> words: the six coefficients of d, slope, offset, factor.</param>
    /// <param name="slots">Where each point's norms are.</param>
    /// <param name="norms">Inverses of the norms, a column a slot.</param>
    /// <param name="xs">First coordinates.</param>
    /// <param name="ys">Second coordinates.</param>
    /// <param name="reduced">The sum.</param>
    public static void Reduce(
        ArrayView<GpuMersenne31> values,
        long columns,
        ArrayView<GpuMersenne31> powers,
        ArrayView<GpuMersenne31> openings,
        ArrayView<int> slots,
        ArrayView<GpuMersenne31> norms,
        ArrayView<GpuMersenne31> xs,
        ArrayView<GpuMersenne31> ys,
        ArrayView<GpuMersenne31> reduced)
    {
        var rows = 2 * xs.Length;
        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            var own = GpuMersenne31Quartic.Zero;
            for (var c = 0L; c < columns; c++)
            {
                own = GpuMersenne31Quartic.Add(own, GpuMersenne31Quartic.Scale(GpuMersenne31Quartic.Load(powers, 4 * c, 1), values[(c * rows) + i]));
            }

            var sum = GpuMersenne31Quartic.Load(reduced, i, rows);
            var (x, y) = (xs[i & (xs.Length - 1)], Second(ys, i));
            for (var p = 0L; p < slots.Length; p++)
            {
                var at = OpeningWords * p;
                var (odd, cube) = Divisor(openings, at, x, y);
                var norm = norms[(slots[p] * rows) + i];
                var twice = GpuMersenne31.Add(cube, cube);
                var even = GpuMersenne31.Multiply(GpuMersenne31.Add(odd, GpuMersenne31.Add(twice, twice)), norm);
                var square = GpuMersenne31.Multiply(GpuMersenne31.Subtract(GpuMersenne31.Zero, cube), norm);
                var term = GpuMersenne31Quartic.Subtract(own, GpuMersenne31Quartic.Scale(GpuMersenne31Quartic.Load(openings, at + 6, 1), y));
                term = GpuMersenne31Quartic.Subtract(term, GpuMersenne31Quartic.Load(openings, at + 10, 1));
                sum = GpuMersenne31Quartic.Add(sum, Even(GpuMersenne31Quartic.Multiply(term, GpuMersenne31Quartic.Load(openings, at + 14, 1)), even, square));
            }

            GpuMersenne31Quartic.Store(reduced, i, rows, sum);
        }
    }

    /// <summary>folded[i] ← (a + b)/2 + factor·(a − b)·turns[i], a and b half the rows apart and factor = β/2.</summary>
    public static void FoldTwo(ArrayView<GpuMersenne31> values, ArrayView<GpuMersenne31> turns, long rows, GpuMersenne31 half, GpuMersenne31Quartic factor, ArrayView<GpuMersenne31> folded)
    {
        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            var (a, b) = (GpuMersenne31Quartic.Load(values, i, 2 * rows), GpuMersenne31Quartic.Load(values, i + rows, 2 * rows));
            GpuMersenne31Quartic.Store(folded, i, rows, Fold(a, b, half, turns[i], factor));
        }
    }

    /// <summary>Two folds by two at once: the first by turns[2·rows + i], the second by second and turns[rows + i].</summary>
    public static void FoldFour(
        ArrayView<GpuMersenne31> values, ArrayView<GpuMersenne31> turns, long rows, GpuMersenne31 half, GpuMersenne31Quartic factor, GpuMersenne31Quartic second, ArrayView<GpuMersenne31> folded)
    {
        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            var (x0, x2) = (GpuMersenne31Quartic.Load(values, i, 4 * rows), GpuMersenne31Quartic.Load(values, i + (2 * rows), 4 * rows));
            var even = Fold(x0, x2, half, turns[(2 * rows) + i], factor);
            var (x1, x3) = (GpuMersenne31Quartic.Load(values, i + rows, 4 * rows), GpuMersenne31Quartic.Load(values, i + (3 * rows), 4 * rows));
            var odd = Fold(x1, x3, half, turns[(3 * rows) + i], factor);
            GpuMersenne31Quartic.Store(folded, i, rows, Fold(even, odd, half, turns[rows + i], second));
        }
    }

    private static GpuMersenne31Quartic Fold(GpuMersenne31Quartic a, GpuMersenne31Quartic b, GpuMersenne31 half, GpuMersenne31 turn, GpuMersenne31Quartic factor)
        => GpuMersenne31Quartic.Add(
            GpuMersenne31Quartic.Scale(GpuMersenne31Quartic.Add(a, b), half),
            GpuMersenne31Quartic.Multiply(GpuMersenne31Quartic.Scale(GpuMersenne31Quartic.Subtract(a, b), turn), factor));

    /// <summary>The second coordinate of point i.</summary>
    private static GpuMersenne31 Second(ArrayView<GpuMersenne31> ys, long i)
    {
        var y = ys[i & (ys.Length - 1)];
        var negated = GpuMersenne31.Subtract(GpuMersenne31.Zero, y);
        return i < ys.Length ? y : negated;
    }

    /// <summary>The coefficients of u and u³ of d at a point.</summary>
    private static (GpuMersenne31 Odd, GpuMersenne31 Cube) Divisor(ArrayView<GpuMersenne31> line, long at, GpuMersenne31 x, GpuMersenne31 y)
        => (Linear(line, at, x, y), Linear(line, at + 3, x, y));

    private static GpuMersenne31 Linear(ArrayView<GpuMersenne31> line, long at, GpuMersenne31 x, GpuMersenne31 y)
        => GpuMersenne31.Add(GpuMersenne31.Add(GpuMersenne31.Multiply(line[at], x), GpuMersenne31.Multiply(line[at + 1], y)), line[at + 2]);

    /// <summary>a·(even + square·u²), u⁴ = 4u² − 5.</summary>
    private static GpuMersenne31Quartic Even(GpuMersenne31Quartic a, GpuMersenne31 even, GpuMersenne31 square)
    {
        var (r0, r2) = Pair(a.C0, a.C2, even, square);
        var (r1, r3) = Pair(a.C1, a.C3, even, square);
        return new(r0, r1, r2, r3);
    }

    private static (GpuMersenne31 Low, GpuMersenne31 High) Pair(GpuMersenne31 low, GpuMersenne31 high, GpuMersenne31 even, GpuMersenne31 square)
    {
        var top = GpuMersenne31.Multiply(high, square);
        var four = Multiples.Quadruple(top);
        return (
            GpuMersenne31.Subtract(GpuMersenne31.Multiply(low, even), GpuMersenne31.Add(four, top)),
            GpuMersenne31.Add(GpuMersenne31.Add(GpuMersenne31.Multiply(low, square), GpuMersenne31.Multiply(high, even)), four));
    }
}
