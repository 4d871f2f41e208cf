using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Field;

/// <summary>Bare arithmetic on the device.</summary>
internal static class FieldKernels
{
    /// <summary>values[i] ← values[i]^(2^steps).</summary>
    public static void SquareChain<G>(ArrayView<G> values, long steps)
        where G : unmanaged, IGpuField<G>
    {
        for (var i = Launches.Thread; i < values.Length; i += Launches.Threads)
        {
            var x = values[i];
            for (long step = 0; step < steps; step++)
            {
                x = G.Multiply(x, x);
            }

            values[i] = x;
        }
    }
}
