namespace ProverBench.Backends.Kernels;

/// <summary>Number-theoretic transforms of every column of a matrix.</summary>
public interface INttKernels<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <summary>
    /// Every column in place. Forward: A[i] = Σⱼ a[j]·(shift·ω^i)^j with ω the 2^LogRows-th root of
    /// <see cref="FieldMath.RootOfUnity{F}"/>; inverse: the coefficients back from the values. Shift 1 is the plain transform.
    /// </summary>
    /// <exception cref="ArgumentException">Rows is not 2^LogRows, LogRows exceeds the two-adicity, or shift is zero.</exception>
    void Transform(DeviceMatrix<F> values, NttShape shape, in F shift);

    /// <summary>
    /// Low-degree extension: reads coefficients of degree &lt; Rows from <paramref name="coefficients"/> and writes to every row i of
    /// <paramref name="values"/> the value at shift·ω^i, ω a root of order values.Rows, in the order asked for.
    /// </summary>
    /// <exception cref="ArgumentException">Rows are no powers of two, values has fewer rows, columns differ, or the two-adicity is exceeded.</exception>
    void Extend(DeviceMatrix<F> coefficients, DeviceMatrix<F> values, ElementOrder order, in F shift);
}
