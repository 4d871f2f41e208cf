namespace ProverBench.Backends.Kernels;

/// <summary>Folding of evaluations in FRI.</summary>
public interface IBaseFriKernels<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <summary>
    /// With f(x) = fₑ(x²) + x·fₒ(x²) given by its values on shift·⟨ω⟩ in natural order, folded[i] ← fₑ(yᵢ) + beta·fₒ(yᵢ) on shift²·⟨ω²⟩:
    /// folded[i] = (f(x) + f(−x))/2 + beta·(f(x) − f(−x))/(2x), x = shift·ω^i.
    /// </summary>
    /// <exception cref="ArgumentException">values is no power of two of at least 2 rows, or folded has not half as many.</exception>
    void Fold(DeviceMatrix<F> values, DeviceMatrix<F> folded, in F beta, in F shift);
}
