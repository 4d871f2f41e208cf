using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Kernels.Rates;

/// <summary>Kernels that do nothing but multiply, for a card's roofline: eight independent chains a thread, so that neither latency nor memory bounds them.</summary>
internal static class RateKernels
{
    /// <summary>Chains of a thread, products of a step.</summary>
    public const int Chains = 8;

    /// <summary>values[i] ← values[i] and the thread's chains after so many steps of x ← low(x)·i' + x, products of 32 x 32 to 64 bits; exclusive or of the chains.</summary>
    public static void Multiply32(ArrayView<ulong> values, int steps)
    {
        for (var i = Launches.Thread; i < values.Length; i += Launches.Threads)
        {
            var a = values[i];
            var factor = (uint)a | 1;
            var (b, c, d, e, f, g, h) = (a + 1, a + 2, a + 3, a + 4, a + 5, a + 6, a + 7);
            for (var step = 0; step < steps; step++)
            {
                a += WordProducts.Wide((uint)a, factor);
                b += WordProducts.Wide((uint)b, factor);
                c += WordProducts.Wide((uint)c, factor);
                d += WordProducts.Wide((uint)d, factor);
                e += WordProducts.Wide((uint)e, factor);
                f += WordProducts.Wide((uint)f, factor);
                g += WordProducts.Wide((uint)g, factor);
                h += WordProducts.Wide((uint)h, factor);
            }

            values[i] = a ^ b ^ c ^ d ^ e ^ f ^ g ^ h;
        }
    }

    /// <summary>The same with x ← x·f + 1, products of 64 bits, of which the low half is kept.</summary>
    public static void Multiply64(ArrayView<ulong> values, int steps)
    {
        for (var i = Launches.Thread; i < values.Length; i += Launches.Threads)
        {
            var a = values[i];
            var factor = a | 1;
            var (b, c, d, e, f, g, h) = (a + 1, a + 2, a + 3, a + 4, a + 5, a + 6, a + 7);
            for (var step = 0; step < steps; step++)
            {
                a = (a * factor) + 1;
                b = (b * factor) + 1;
                c = (c * factor) + 1;
                d = (d * factor) + 1;
                e = (e * factor) + 1;
                f = (f * factor) + 1;
                g = (g * factor) + 1;
                h = (h * factor) + 1;
            }

            values[i] = a ^ b ^ c ^ d ^ e ^ f ^ g ^ h;
        }
    }
}
