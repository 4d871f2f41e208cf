using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;

namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>Argument columns from what was recorded of lookups and copy constraints; columns over the extension are planar.</summary>
internal static class ArgumentKernels
{
    /// <summary>
    /// Column g of arguments ← Σ mᵢ/dᵢ over the lookups starts[g] … starts[g + 1] − 1, sums ← over all. Of each lookup the inverse of the denominator stands in d columns of lookups, the
    /// multiplicity in the one that follows.
    /// </summary>
    public static void Groups<G, X>(ArrayView<G> lookups, ArrayView<int> starts, ArrayView<G> arguments, ArrayView<G> sums, long rows)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            var total = X.Zero;
            for (var g = 0; g + 1 < starts.Length; g++)
            {
                var sum = X.Zero;
                for (var k = starts[g]; k < starts[g + 1]; k++)
                {
                    var at = (k * (X.Degree + 1) * rows) + i;
                    sum = X.Add(sum, X.Scale(X.Load(lookups, at, rows), lookups[at + (X.Degree * rows)]));
                }

                X.Store(arguments, (g * X.Degree * rows) + i, rows, sum);
                total = X.Add(total, sum);
            }

            X.Store(sums, i, rows, total);
        }
    }

    /// <summary>values[i] ← values[i] − share.</summary>
    public static void Subtract<G, X>(ArrayView<G> values, X share, long rows)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            X.Store(values, i, rows, X.Subtract(X.Load(values, i, rows), share));
        }
    }

    /// <summary>Of each chunk numerator ← numerator·inverse, which stand in d columns of factors each; products ← the products over the chunks.</summary>
    public static void Ratios<G, X>(ArrayView<G> factors, int chunks, ArrayView<G> products, long rows)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            var product = X.One;
            for (var chunk = 0; chunk < chunks; chunk++)
            {
                var at = (2L * chunk * X.Degree * rows) + i;
                var ratio = X.Multiply(X.Load(factors, at, rows), X.Load(factors, at + (X.Degree * rows), rows));
                X.Store(factors, at, rows, ratio);
                product = X.Multiply(product, ratio);
            }

            X.Store(products, i, rows, product);
        }
    }

    /// <summary>The columns after the first ← what the first is times the ratios up to each chunk.</summary>
    public static void Partial<G, X>(ArrayView<G> factors, int chunks, ArrayView<G> columns, long rows)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var i = Launches.Thread; i < rows; i += Launches.Threads)
        {
            var running = X.Load(columns, i, rows);
            for (var chunk = 1; chunk < chunks; chunk++)
            {
                running = X.Multiply(running, X.Load(factors, (2L * (chunk - 1) * X.Degree * rows) + i, rows));
                X.Store(columns, ((long)chunk * X.Degree * rows) + i, rows, running);
            }
        }
    }

    /// <summary>selectors[i] ← x − 1, selectors[Points + i] ← x − last.</summary>
    public static void Differences<G>(ArrayView<G> selectors, ArrayView<G> twiddles, RowShape shape, G shift, G last)
        where G : unmanaged, IGpuField<G>
    {
        for (var i = Launches.Thread; i < shape.Points; i += Launches.Threads)
        {
            var x = G.Multiply(shift, Fri.FriDomain.Power(twiddles, new Fri.FriDomain(shape.Points, shape.Split), i));
            selectors[i] = G.Subtract(x, G.One);
            selectors[shape.Points + i] = G.Subtract(x, last);
        }
    }
}
