using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;

namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>The sum.</summary>
internal readonly struct Sum<G, X> : IScanOperation<X>
    where G : unmanaged, IGpuField<G>
    where X : unmanaged, IGpuExtension<X, G>
{
    /// <inheritdoc/>
    public static X Identity => X.Zero;

    /// <inheritdoc/>
    public static X Join(X a, X b) => X.Add(a, b);
}
