using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;

namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>The product.</summary>
internal readonly struct Product<G, X> : IScanOperation<X>
    where G : unmanaged, IGpuField<G>
    where X : unmanaged, IGpuExtension<X, G>
{
    /// <inheritdoc/>
    public static X Identity => X.One;

    /// <inheritdoc/>
    public static X Join(X a, X b) => X.Multiply(a, b);
}
