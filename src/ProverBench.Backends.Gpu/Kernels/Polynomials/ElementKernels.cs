using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Polynomials;

/// <summary>Element-wise operations; the result may be an operand.</summary>
internal static class ElementKernels
{
    /// <summary>result ← a ∘ b.</summary>
    public static void Multiply<G>(ArrayView<G> a, ArrayView<G> b, ArrayView<G> result)
        where G : unmanaged, IGpuField<G>
    {
        for (var i = Launches.Thread; i < result.Length; i += Launches.Threads)
        {
            result[i] = G.Multiply(a[i], b[i]);
        }
    }

    /// <summary>result ← a ∘ b − c.</summary>
    public static void MultiplySubtract<G>(ArrayView<G> a, ArrayView<G> b, ArrayView<G> c, ArrayView<G> result)
        where G : unmanaged, IGpuField<G>
    {
        for (var i = Launches.Thread; i < result.Length; i += Launches.Threads)
        {
            result[i] = G.Subtract(G.Multiply(a[i], b[i]), c[i]);
        }
    }

    /// <summary>values ← scale·values.</summary>
    public static void Scale<G>(ArrayView<G> values, G scale)
        where G : unmanaged, IGpuField<G>
    {
        for (var i = Launches.Thread; i < values.Length; i += Launches.Threads)
        {
            values[i] = G.Multiply(values[i], scale);
        }
    }

    /// <summary>values ← scale·values + addend.</summary>
    public static void ScaleAdd<G>(ArrayView<G> values, G scale, ArrayView<G> addend)
        where G : unmanaged, IGpuField<G>
    {
        for (var i = Launches.Thread; i < values.Length; i += Launches.Threads)
        {
            values[i] = G.Add(G.Multiply(values[i], scale), addend[i]);
        }
    }
}
