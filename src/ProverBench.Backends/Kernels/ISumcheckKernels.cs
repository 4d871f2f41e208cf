namespace ProverBench.Backends.Kernels;

/// <summary>
/// A round of the sumcheck protocol for a product of two multilinear polynomials given by their values on the hypercube (Lund, Fortnow, Karloff, Nisan 1992; Thaler 2013 for the
/// prover in linear time). The round's variable is the index's highest bit: value i and value i + rows/2 belong together.
/// </summary>
public interface ISumcheckKernels<F>
    where F : unmanaged, IField<F>
{
    /// <summary>
    /// The ends of g(X) = Σᵢ (aᵢ + X·(aᵢ₊ₕ − aᵢ))·(bᵢ + X·(bᵢ₊ₕ − bᵢ)), h half the rows: coefficients[0] ← Σ aᵢ·bᵢ, coefficients[1] ← Σ (aᵢ₊ₕ − aᵢ)·(bᵢ₊ₕ − bᵢ), of X². The one of X
    /// follows from the claim g(0) + g(1).
    /// </summary>
    /// <param name="a">One column of an even number of rows.</param>
    /// <param name="b">The same shape.</param>
    /// <param name="coefficients">Room for two.</param>
    /// <exception cref="ArgumentException">Shapes differ, rows are odd, there are several columns or there is other room.</exception>
    void Sums(DeviceMatrix<F> a, DeviceMatrix<F> b, Span<F> coefficients);

    /// <summary>folded[i] ← values[i] + challenge·(values[i + h] − values[i]): the polynomial with its highest variable bound.</summary>
    /// <exception cref="ArgumentException">folded has not half the rows, or there are several columns.</exception>
    void Bind(DeviceMatrix<F> values, in F challenge, DeviceMatrix<F> folded);
}
