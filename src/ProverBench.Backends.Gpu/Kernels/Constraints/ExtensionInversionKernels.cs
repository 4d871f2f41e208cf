using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;

namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>Inverses over an extension by Montgomery's trick, as <see cref="Polynomials.InversionKernels"/> over its base; nothing is zero.</summary>
internal static class ExtensionInversionKernels
{
    /// <summary>prefixes[i] ← the product of a thread's elements before i, products[t] ← of all of them.</summary>
    public static void Prefixes<G, X>(ArrayView<G> values, ArrayView<G> prefixes, long count, ArrayView<G> products, long threads)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var t = Launches.Thread; t < threads; t += Launches.Threads)
        {
            var product = X.One;
            for (var i = t; i < count; i += threads)
            {
                X.Store(prefixes, i, count, product);
                product = X.Multiply(product, X.Load(values, i, count));
            }

            X.Store(products, t, threads, product);
        }
    }

    /// <summary>values[i] ← values[i]⁻¹ from the inverses of the products.</summary>
    public static void Distribute<G, X>(ArrayView<G> values, ArrayView<G> prefixes, long count, ArrayView<G> inverses, long threads)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var t = Launches.Thread; t < threads; t += Launches.Threads)
        {
            var inverse = X.Load(inverses, t, threads);
            for (var i = t + ((count - 1 - t) / threads * threads); i >= 0; i -= threads)
            {
                var own = X.Load(values, i, count);
                X.Store(values, i, count, X.Multiply(inverse, X.Load(prefixes, i, count)));
                inverse = X.Multiply(inverse, own);
            }
        }
    }

    /// <summary>values[i] ← values[i]^exponent, its bits from the highest on.</summary>
    public static void Powers<G, X>(ArrayView<G> values, long count, ArrayView<uint> exponent)
        where G : unmanaged, IGpuField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        for (var i = Launches.Thread; i < count; i += Launches.Threads)
        {
            var own = X.Load(values, i, count);
            var result = X.One;
            for (var word = exponent.Length - 1; word >= 0; word--)
            {
                var bits = exponent[word];
                for (var bit = 31; bit >= 0; bit--)
                {
                    result = X.Multiply(result, result);
                    if (((bits >> bit) & 1) != 0)
                    {
                        result = X.Multiply(result, own);
                    }
                }
            }

            X.Store(values, i, count, result);
        }
    }
}
