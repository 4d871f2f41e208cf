using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Polynomials;

/// <summary>Inverses by Montgomery's trick: a thread multiplies the elements t, t + threads, …, the products are inverted likewise, and the last few by their powers.</summary>
internal static class InversionKernels
{
    /// <summary>prefixes[i] ← the product of a thread's elements before i, products[t] ← of all of them; zeros count as ones.</summary>
    public static void Prefixes<G>(ArrayView<G> values, ArrayView<G> prefixes, ArrayView<G> products)
        where G : unmanaged, IGpuField<G>
    {
        for (var t = Launches.Thread; t < products.Length; t += Launches.Threads)
        {
            var product = G.One;
            for (var i = t; i < values.Length; i += products.Length)
            {
                prefixes[i] = product;
                var x = values[i];
                if (!G.IsZero(x))
                {
                    product = G.Multiply(product, x);
                }
            }

            products[t] = product;
        }
    }

    /// <summary>values[i] ← values[i]⁻¹ from the inverses of the products; zeros stay.</summary>
    public static void Distribute<G>(ArrayView<G> values, ArrayView<G> prefixes, ArrayView<G> inverses)
        where G : unmanaged, IGpuField<G>
    {
        for (var t = Launches.Thread; t < inverses.Length; t += Launches.Threads)
        {
            var inverse = inverses[t];
            for (var i = t + ((values.Length - 1 - t) / inverses.Length * inverses.Length); i >= 0; i -= inverses.Length)
            {
                var x = values[i];
                if (!G.IsZero(x))
                {
                    values[i] = G.Multiply(inverse, prefixes[i]);
                    inverse = G.Multiply(inverse, x);
                }
            }
        }
    }

    /// <summary>values[i] ← values[i]^(p − 2).</summary>
    public static void Powers<G>(ArrayView<G> values)
        where G : unmanaged, IGpuField<G>
    {
        for (var i = Launches.Thread; i < values.Length; i += Launches.Threads)
        {
            values[i] = GpuMath.Invert(values[i]);
        }
    }
}
