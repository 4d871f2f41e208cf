using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;

namespace ProverBench.Backends.Gpu.Kernels.Fri;

/// <summary>What FRI does with columns over an extension, a thread a row. Columns over it are planar: coefficient after coefficient.</summary>
internal static class FriKernels
{
    /// <summary>norms[i] ← χ(xᵢ), the norm of xᵢ − z; point holds χ's coefficients below the highest, which is one.</summary>
    public static void Norms<G, X>(ArrayView<G> norms, ArrayView<G> point, ArrayView<G> twiddles, FriDomain domain, G shift)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var i = Launches.Thread; i < domain.Rows; i += Launches.Threads)
        {
            var x = G.Multiply(shift, FriDomain.Power(twiddles, domain, i));
            var value = G.Add(x, point[X.Degree - 1]);
            for (var k = X.Degree - 2; k >= 0; k--)
            {
                value = G.Add(G.Multiply(value, x), point[k]);
            }

            norms[i] = value;
        }
    }

    /// <summary>results[i] ← 1/(xᵢ − z) = cofactor(xᵢ)/χ(xᵢ); norms are inverted, and the cofactor's coefficients below the highest follow χ's in point.</summary>
    public static void Inverses<G, X>(ArrayView<G> norms, ArrayView<G> point, ArrayView<G> twiddles, FriDomain domain, G shift, ArrayView<G> results)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var i = Launches.Thread; i < domain.Rows; i += Launches.Threads)
        {
            var x = G.Multiply(shift, FriDomain.Power(twiddles, domain, i));
            X.Store(results, i, domain.Rows, Inverse<G, X>(point, x, norms[i]));
        }
    }

    /// <summary>results[i] ← scale·xᵢ/(xᵢ − z), what a value counts in the polynomial's value at z.</summary>
    public static void Weights<G, X>(ArrayView<G> norms, ArrayView<G> point, ArrayView<G> twiddles, FriDomain domain, G shift, X scale, ArrayView<G> results)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var i = Launches.Thread; i < domain.Rows; i += Launches.Threads)
        {
            var x = G.Multiply(shift, FriDomain.Power(twiddles, domain, i));
            X.Store(results, i, domain.Rows, X.Multiply(Inverse<G, X>(point, x, G.Multiply(x, norms[i])), scale));
        }
    }

    /// <summary>results[j] ← z^j; stride is z to the power of the threads.</summary>
    public static void Powers<G, X>(ArrayView<G> results, long rows, X z, X stride)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        var power = X.One;
        var square = z;
        for (var rest = Launches.Thread; rest != 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                power = X.Multiply(power, square);
            }

            square = X.Multiply(square, square);
        }

        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            X.Store(results, i, rows, power);
            power = X.Multiply(power, stride);
        }
    }

    /// <summary>
    /// reduced[i] ← reduced[i] + Σ over the points of (a·Σ_c α^c·values[i, c] − b)·inverses[slot, i]: what one matrix adds to the quotient.
    /// </summary>
    /// <param name="values">The matrix.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="powers">α^c, elements one after the other.</param>
    /// <param name="points">a and b of each point, elements one after the other.</param>
    /// <param name="slots">Where each point's inverses are.</param>
    /// <param name="inverses">1/(x − z), a column over the extension a slot.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="reduced">The sum.</param>
    public static void Reduce<G, X>(
        ArrayView<G> values, long columns, ArrayView<G> powers, ArrayView<G> points, ArrayView<int> slots, ArrayView<G> inverses, long rows, ArrayView<G> reduced)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            var own = X.Zero;
            for (var c = 0L; c < columns; c++)
            {
                own = X.Add(own, X.Scale(X.Load(powers, c * X.Degree, 1), values[(c * rows) + i]));
            }

            var sum = X.Load(reduced, i, rows);
            for (var p = 0L; p < slots.Length; p++)
            {
                var term = X.Subtract(X.Multiply(X.Load(points, 2 * p * X.Degree, 1), own), X.Load(points, ((2 * p) + 1) * X.Degree, 1));
                sum = X.Add(sum, X.Multiply(term, X.Load(inverses, (slots[p] * rows * X.Degree) + i, rows)));
            }

            X.Store(reduced, i, rows, sum);
        }
    }

    /// <summary>folded[i] ← (f(x) + f(−x))/2 + factor·ω^(−i)·(f(x) − f(−x)), factor = β/(2·shift).</summary>
    public static void FoldTwo<G, X>(ArrayView<G> values, ArrayView<G> twiddles, FriDomain domain, G half, X factor, ArrayView<G> folded)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        var rows = domain.Rows >> 1;
        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            var folding = Fold(X.Load(values, i, domain.Rows), X.Load(values, i + rows, domain.Rows), half, FriDomain.Power(twiddles, domain, i), factor);
            X.Store(folded, i, rows, folding);
        }
    }

    /// <summary>Two folds by two at once; second is the factor of the second, root the inverse of the fourth root of unity.</summary>
    public static void FoldFour<G, X>(ArrayView<G> values, ArrayView<G> twiddles, FriDomain domain, G half, X factor, X second, G root, ArrayView<G> folded)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        var rows = domain.Rows >> 2;
        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            var power = FriDomain.Power(twiddles, domain, i);
            var even = Fold(X.Load(values, i, domain.Rows), X.Load(values, i + (2 * rows), domain.Rows), half, power, factor);
            var odd = Fold(X.Load(values, i + rows, domain.Rows), X.Load(values, i + (3 * rows), domain.Rows), half, G.Multiply(power, root), factor);
            X.Store(folded, i, rows, Fold(even, odd, half, G.Multiply(power, power), second));
        }
    }

    /// <summary>target[i] ← target[i] + factor·addend[i].</summary>
    public static void AddScaled<G, X>(ArrayView<G> target, X factor, ArrayView<G> addend, long rows)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            X.Store(target, i, rows, X.Add(X.Load(target, i, rows), X.Multiply(factor, X.Load(addend, i, rows))));
        }
    }

    private static X Fold<G, X>(X a, X b, G half, G power, X factor)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
        => X.Add(X.Scale(X.Add(a, b), half), X.Multiply(X.Scale(X.Subtract(a, b), power), factor));

    /// <summary>cofactor(x)·factor.</summary>
    private static X Inverse<G, X>(ArrayView<G> point, G x, G factor)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        var value = X.AddBase(X.Load(point, (X.Degree - 1) * X.Degree, 1), x);
        for (var k = X.Degree - 3; k >= 0; k--)
        {
            value = X.Add(X.Scale(value, x), X.Load(point, (k + 1) * X.Degree, 1));
        }

        return X.Scale(value, factor);
    }
}
